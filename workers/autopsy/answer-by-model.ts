import type { AutopsyInput } from "#core/api/state/steps.ts";
import { type Answer, makePatch, textsOf } from "#core/autopsy/assemble.ts";
import { askFor } from "#core/autopsy/prompt/ask-for.ts";
import { readWants } from "#core/autopsy/prompt/read-wants.ts";
import { renderRepairPrompt } from "#core/autopsy/prompt/repair-prompt.ts";
import { judgeProse, presentable } from "#core/autopsy/prose/index.ts";
import { answerSchema, askingSchema, readAnswer } from "#core/autopsy/reply/index.ts";
import type { Seen } from "#core/context/assemble-context.ts";
import { Fault } from "#core/fault.ts";
import type { SourceSnapshot } from "#core/repository/snapshot.ts";
import { MAX_WANTS_ROUNDS, type Wants } from "#core/repository/wants.ts";
import type { Asker } from "./providers/asker.ts";

/** An answer as far as it can be checked here: it can be read, and its edits make a patch. */
type Checked = { answer: Answer | null; problem: string | null };

/** An answer, and the source that it was made from. */
type AnsweredByModel = { answer: Answer; snapshot: SourceSnapshot | null; seen: Seen };

/**
 * A model's answer and the source it was shown, with one turn to repair what is wrong with it. An
 * answer whose patch alone is refused is still an answer. It may ask for source first, twice in an
 * attempt. Throws `ai_unreadable` when neither reply can be read.
 */
export async function answerByModel(
  { ask, forget, maxInputChars }: Pick<Asker, "ask" | "forget" | "maxInputChars">,
  input: AutopsyInput,
  snapshot: SourceSnapshot | null,
): Promise<AnsweredByModel | { wants: Wants }> {
  const roundsLeft = snapshot ? MAX_WANTS_ROUNDS - input.rounds : 0;
  const { prompt, source } = askFor(input, snapshot, { maxInputChars, roundsLeft });
  const reply = await ask(prompt, roundsLeft > 0 ? askingSchema : answerSchema);
  const wants = roundsLeft > 0 ? readWants(reply) : null;
  if (wants) return { wants };
  const first = check(reply, source.snapshot, prompt);
  if (first.answer && first.problem === null)
    return { answer: first.answer, snapshot: source.snapshot, seen: source.seen };
  const problem = first.problem ?? "";
  const again = renderRepairPrompt({ prompt, reply, problem, maxInputChars });
  const second = check(await ask(again, answerSchema), source.snapshot, prompt);
  const answer = second.answer ?? first.answer;
  if (answer) return { answer, snapshot: source.snapshot, seen: source.seen };
  await Promise.all([forget(prompt), forget(again)]);
  throw new Fault(
    "ai_unreadable",
    `The model's answer could not be read, twice. ${second.problem ?? ""} Try again, or fix this by hand.`,
  );
}

function check(reply: string, snapshot: SourceSnapshot | null, prompt: string): Checked {
  const read = readAnswer(reply);
  if (read.kind === "unreadable") return { answer: null, problem: read.problem };
  const { answer } = read;
  const shown = { prompt, files: textsOf(snapshot) };
  const spoken = judgeProse(answer, shown);
  if (spoken !== null) return { answer: presentable(answer, shown), problem: spoken };
  if (!answer.edits || !snapshot) return { answer, problem: null };
  const made = makePatch(snapshot, answer.edits, answer.newFiles ?? {});
  return { answer, problem: made.kind === "made" ? null : made.detail };
}
