import type { autopsyEndpoints } from "#core/api/autopsy.ts";
import type { HandlerInput } from "#core/api/endpoint.ts";
import type { Trial } from "#core/api/state/endpoints/ai.ts";
import { toFault } from "#core/fault.ts";
import type { Env } from "./env.ts";
import { type ModelToOpen, openProvider } from "./providers/open-provider.ts";
import type { Settings } from "./settings.ts";

/** Says nothing of anybody's project, and has one short answer. */
const QUESTION = "What is 6 times 7? Answer with the number and nothing else.";
const LONGEST_ANSWER_CHARS = 2_000;

type Try = HandlerInput<(typeof autopsyEndpoints)["tryModel"]>["body"];

/** Asks a model one harmless question; what it answered and cost, or why it cannot be used. */
export async function tryModel(
  env: Pick<Env, "AI">,
  settings: Settings,
  { projectId, choice, webGrounded, keys }: Try,
): Promise<Trial> {
  const { provider } = choice;
  if (provider === "rules")
    return { kind: "failed", code: "bad_request", message: "The analyser is no model." };
  try {
    const model: ModelToOpen = { ...choice, provider };
    const opened = await openProvider(model, {
      settings,
      ai: env.AI,
      projectId,
      webGrounded,
      keys,
    });
    const from = Date.now();
    const { text, usage } = await opened.complete({
      user: QUESTION,
      maxOutputChars: LONGEST_ANSWER_CHARS,
      signal: AbortSignal.timeout(opened.timeoutMs),
    });
    const { inputChars, outputChars, tokens = null } = usage;
    const ms = Date.now() - from;
    return { kind: "answered", text: text.slice(0, 200), ms, inputChars, outputChars, tokens };
  } catch (thrown) {
    const { code, message } = toFault(thrown);
    return { kind: "failed", code, message };
  }
}
