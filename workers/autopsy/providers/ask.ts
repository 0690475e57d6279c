import type { AutopsyInput } from "#core/api/state/steps.ts";
import { Fault, toFault } from "#core/fault.ts";
import { type SpanStart, withinTrace } from "../../service/observe/tracing.ts";
import type { Claim } from "../../service/run-stage.ts";
import { answersOf } from "./answers.ts";
import type { Provider } from "./provider.ts";

/** What one attempt at an incident may cost, repair turns and crashes included. */
const MAX_CALLS = 6;
const LONGEST_ANSWER_CHARS = 60_000;
const CALLS = "modelCalls";

export type Asker = {
  provider: Provider;
  ask: (prompt: string) => Promise<string>;
  /** Drops a paid answer that nobody can read, so that a person's retry asks anew. */
  forget: (prompt: string) => Promise<void>;
};

/**
 * Asks a model at most once for the same prompt: an answer is kept before it is used, and found
 * again by any later try. A call is counted before it is made and uncounted when it was refused.
 */
export function asker(
  provider: Provider,
  store: R2Bucket,
  input: AutopsyInput,
  claim: Claim,
): Asker {
  const { project, attempt, progress } = input;
  const answers = answersOf({ store, projectId: project.id, attempt, progress, save: claim.save });
  const asked = (prompt: string) => ({ provider: provider.name, model: provider.model, prompt });
  let calls = Number(progress[CALLS] ?? 0);

  async function call(prompt: string): Promise<string> {
    if (calls >= MAX_CALLS) {
      throw new Fault(
        "ai_unreadable",
        `The model was asked ${MAX_CALLS} times about this incident without a usable answer.`,
      );
    }
    calls += 1;
    await claim.save({ [CALLS]: calls });
    try {
      const signal = AbortSignal.timeout(provider.timeoutMs);
      const { text } = await withinTrace(spanOf(provider), () =>
        provider.complete({ user: prompt, maxOutputChars: LONGEST_ANSWER_CHARS, signal }),
      );
      return text;
    } catch (thrown) {
      const fault = toFault(thrown);
      if (fault.code !== "ai_unreadable") {
        calls -= 1;
        await claim.save({ [CALLS]: calls });
      }
      throw fault;
    }
  }

  return {
    provider,
    ask: async (prompt) => {
      const kept = await answers.find(asked(prompt));
      if (kept !== null) return kept;
      const text = await call(prompt);
      await answers.keep({ ...asked(prompt), text });
      return text;
    },
    forget: (prompt) => answers.forget(asked(prompt)),
  };
}

/** The longest part of an incident, in the words of OpenTelemetry's conventions; never the prompt. */
function spanOf({ name, model }: Provider): SpanStart {
  return {
    name: `chat ${model ?? name}`,
    kind: "client",
    attributes: {
      "gen_ai.operation.name": "chat",
      "gen_ai.provider.name": name,
      ...(model === null ? {} : { "gen_ai.request.model": model }),
    },
  };
}
