import { answerByRules } from "#core/autopsy/answer-by-rules.ts";
import { type Answer, assembleAutopsy } from "#core/autopsy/assemble.ts";
import type { Autopsy } from "#core/autopsy/autopsy.ts";
import type { AutopsyInput } from "#core/incident/step.ts";
import type { SourceSnapshot } from "#core/source/snapshot.ts";
import type { Env } from "./env.ts";
import { loadSnapshot } from "./load-snapshot.ts";

type Answered = { answer: Answer; provider: string; model: string | null };

/**
 * The autopsy stage: the kept source, an answer from whoever is set to answer, and everything in
 * it checked. Throws a fault when the answer has to wait or needs a person.
 */
export async function onAutopsy(env: Env, input: AutopsyInput): Promise<Autopsy> {
  const { incident, sample, attempt } = input;
  const snapshot = await loadSnapshot(env.STORE, input.snapshot);
  const answered = byRules(input, snapshot);
  return assembleAutopsy({ incident, sample, snapshot, attempt, ...answered });
}

function byRules({ sample, trace }: AutopsyInput, snapshot: SourceSnapshot | null): Answered {
  return { answer: answerByRules(sample, trace, snapshot), provider: "rules", model: null };
}
