import type { AutopsyInput } from "#core/api/state/steps.ts";
import { answerByRules } from "#core/autopsy/answer-by-rules.ts";
import { type Answer, assembleAutopsy } from "#core/autopsy/assemble.ts";
import type { Autopsy } from "#core/autopsy/autopsy.ts";
import { ProjectSettings } from "#core/project/project.ts";
import { joinWants, type Wants } from "#core/repository/wants.ts";
import { answerByModel } from "../../workers/autopsy/answer-by-model.ts";
import { ASKED_TWICE, lookAgain } from "../../workers/autopsy/look-again.ts";
import type { CaseFolder } from "../confidence/read-cases.ts";
import { reportOf, snapshotOf } from "../context/source-stage.ts";

/** What a model is asked for: its answer, a fresh reading of a patch, an answer of its own beside. */
export type Turn = "answer" | "review" | "second";

/** Gives a model's reply; `index` counts the replies of a turn from 1, repairs and wants among them. */
export type Replies = (turn: Turn, index: number, prompt: string) => Promise<string>;

export type Analysed = {
  autopsy: Autopsy;
  answer: Answer;
  /** Time of the stage without the waiting for a model. Milliseconds. */
  ownMs: number;
  calls: number;
};

/** What You.com's express takes. */
const MAX_INPUT_CHARS = 30_000;

/** The autopsy stage for one bug, as the Worker has it, with these replies for the model's. */
export async function analyseByModel(folder: CaseFolder, replies: Replies): Promise<Analysed> {
  const clock = { waitedMs: 0, calls: 0 };
  const asks = (turn: Turn) => {
    let index = 0;
    return async (prompt: string) => {
      index += 1;
      clock.calls += 1;
      const since = performance.now();
      const reply = await replies(turn, index, prompt);
      clock.waitedMs += performance.now() - since;
      return reply;
    };
  };
  const asked = { ask: asks("answer"), forget: async () => {}, maxInputChars: MAX_INPUT_CHARS };
  const since = performance.now();
  const rounds: Wants[] = [];
  for (;;) {
    const { input, snapshot } = inputOf(folder, rounds);
    const answered = await answerByModel(asked, input, snapshot);
    if ("wants" in answered) {
      rounds.push(answered.wants);
      continue;
    }
    const given = { ...answered, provider: "recorded", model: null };
    const [review, second] = [asks("review"), asks("second")];
    const askEither = (prompt: string) =>
      prompt.endsWith(ASKED_TWICE) ? second(prompt) : review(prompt);
    const looked = await lookAgain({ ask: askEither }, input, given, async (ask) => {
      const again = await answerByModel({ ...asked, ask }, input, snapshot);
      return "wants" in again ? null : again.answer;
    });
    const { incident, sample, attempt } = input;
    const autopsy = assembleAutopsy({ incident, sample, attempt, ...given, ...looked });
    const ownMs = performance.now() - since - clock.waitedMs;
    return { autopsy, answer: given.answer, ownMs, calls: clock.calls };
  }
}

/** The same by the deterministic analyser. */
export function analyseByRules(folder: CaseFolder): Analysed {
  const since = performance.now();
  const { input, snapshot } = inputOf(folder, []);
  const { repository } = input.project;
  const answer = answerByRules({ ...input, repository, snapshot });
  const { incident, sample, attempt } = input;
  const by = { provider: "rules", model: null };
  const autopsy = assembleAutopsy({ incident, sample, attempt, snapshot, answer, ...by });
  return { autopsy, answer, ownMs: performance.now() - since, calls: 0 };
}

function inputOf({ case: it, files }: CaseFolder, rounds: Wants[]) {
  const bug = { name: `case-${it.number}`, files, stack: it.error.stack };
  const snapshot = snapshotOf(bug, joinWants(rounds));
  const { incident, sample, trace } = reportOf(bug, snapshot);
  const input: AutopsyInput = {
    stage: "autopsy",
    incident,
    sample,
    trace,
    project: {
      id: incident.projectId,
      slug: "app",
      name: "The app",
      repository: { owner: "acme", name: "app", baseBranch: "main" },
      settings: ProjectSettings.parse({}),
    },
    attempt: 1,
    progress: {},
    snapshot: { key: null, inline: snapshot },
    rounds: rounds.length,
    refusedPatch: null,
  };
  return { input, snapshot };
}
