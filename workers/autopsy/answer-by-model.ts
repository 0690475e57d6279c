import type { AutopsyInput } from "#core/api/state/steps.ts";
import { type Answer, makePatch } from "#core/autopsy/assemble.ts";
import { Fault } from "#core/fault.ts";
import type { SourceSnapshot } from "#core/repository/snapshot.ts";
import { renderPrompt, renderRepairPrompt } from "./prompt.ts";
import type { Asker } from "./providers/ask.ts";
import { readAnswer } from "./reply.ts";
import { shownSource } from "./shown-source.ts";

/** An answer as far as it can be checked here: it can be read, and its edits make a patch. */
type Checked = { answer: Answer | null; problem: string | null };

/**
 * A model's answer and the source it was shown, with one turn to repair what is wrong with it. An
 * answer whose patch alone is refused is still an answer. Throws `ai_unreadable` when neither reply
 * can be read.
 */
export async function answerByModel(
  { ask, forget }: Asker,
  input: AutopsyInput,
  snapshot: SourceSnapshot | null,
): Promise<{ answer: Answer; snapshot: SourceSnapshot | null }> {
  const source = shownSource(snapshot, input.trace);
  const prompt = renderPrompt(input, source);
  const reply = await ask(prompt);
  const first = check(reply, source.snapshot);
  if (first.answer && first.problem === null)
    return { answer: first.answer, snapshot: source.snapshot };
  const again = renderRepairPrompt({ prompt, reply, problem: first.problem ?? "" });
  const second = check(await ask(again), source.snapshot);
  const answer = second.answer ?? first.answer;
  if (answer) return { answer, snapshot: source.snapshot };
  await Promise.all([forget(prompt), forget(again)]);
  throw new Fault(
    "ai_unreadable",
    `The model's answer could not be read, twice. ${second.problem ?? ""} Try again, or fix this by hand.`,
  );
}

function check(reply: string, snapshot: SourceSnapshot | null): Checked {
  const read = readAnswer(reply);
  if (read.kind === "unreadable") return { answer: null, problem: read.problem };
  const { answer } = read;
  if (!answer.edits || !snapshot) return { answer, problem: null };
  const made = makePatch(snapshot, answer.edits, answer.newFiles ?? {});
  return { answer, problem: made.kind === "made" ? null : made.detail };
}
