import type { AutopsyInput } from "#core/api/state/steps.ts";
import {
  type Answer,
  assembleAutopsy,
  type Examined,
  examine,
  makePatch,
  textsOf,
} from "#core/autopsy/assemble.ts";
import type { Autopsy, Review } from "#core/autopsy/autopsy.ts";
import {
  isSameChange,
  isWorthReview,
  isWorthSecond,
  readReview,
  reviewPromptOf,
} from "#core/autopsy/review/index.ts";
import type { Seen } from "#core/context/assemble-context.ts";
import { toFault } from "#core/fault.ts";
import type { SourceSnapshot } from "#core/repository/snapshot.ts";
import { createLog } from "../service/observe/log.ts";
import type { Asker } from "./providers/asker.ts";

type Answered = {
  answer: Answer;
  provider: string;
  model: string | null;
  snapshot: SourceSnapshot | null;
  seen?: Seen;
};
type LookedAt = {
  review: Review | null;
  second: "agrees" | "differs" | null;
  /** What the answer was examined by, once for all that is made of it. */
  examined: Examined;
};

/** What makes the same question another prompt, so that its answer is not the first one found again. */
export const ASKED_TWICE =
  "This is asked of two who do not know of each other, and their answers are compared: answer for yourself.";

const log = createLog("autopsy");

/**
 * What a fresh reading of a model's patch finds, and whether a second, independent answer makes the
 * same change; each is asked for only where it could matter. Without either the answer stands by
 * itself: a review that could not be had loses no analysis that is paid for.
 */
export async function lookAgain(
  asked: Pick<Asker, "ask">,
  input: AutopsyInput,
  answered: Answered,
  answerAgain: (ask: Asker["ask"]) => Promise<Answer | null>,
): Promise<LookedAt> {
  const { incident, sample, attempt, project } = input;
  const examined = examine(answered);
  const measured = (review: Review | null) =>
    assembleAutopsy({ incident, sample, attempt, ...answered, examined, review });
  const draft = measured(null);
  if (!isWorthReview(draft)) return { review: null, second: null, examined };
  const review = await orNothing("review", () => reviewOf(asked, input, answered, draft));
  const inDoubt = measured(review);
  if (!isWorthSecond(inDoubt, review, project.settings)) return { review, second: null, examined };
  const second = await orNothing("second answer", () =>
    answerAgain((prompt, ...more) => asked.ask(`${prompt}\n\n${ASKED_TWICE}`, ...more)),
  );
  return { review, second: second && compared(answered, draft, second), examined };
}

async function reviewOf(
  { ask }: Pick<Asker, "ask">,
  { incident, trace }: AutopsyInput,
  { snapshot, answer }: Answered,
  { patch }: Autopsy,
): Promise<Review | null> {
  if (!patch || !snapshot) return null;
  const prompt = reviewPromptOf({
    incidentId: incident.id,
    rootCause: answer.rootCause,
    diff: patch.diff,
    trace: snapshot.trace ?? trace,
    before: textsOf(snapshot),
    after: afterOf(patch),
  });
  return readReview(await ask(prompt));
}

function compared({ snapshot }: Answered, { patch }: Autopsy, second: Answer): LookedAt["second"] {
  if (!patch || !snapshot) return null;
  if (!second.edits) return "differs";
  const made = makePatch(snapshot, second.edits, second.newFiles ?? {});
  if (made.kind === "refused") return null;
  return isSameChange(textsOf(snapshot), afterOf(patch), afterOf(made.patch))
    ? "agrees"
    : "differs";
}

async function orNothing<T>(what: string, ask: () => Promise<T | null>): Promise<T | null> {
  try {
    return await ask();
  } catch (thrown) {
    const fault = toFault(thrown);
    if (!fault.code.startsWith("ai_")) throw fault;
    log("warn", `no ${what}: the model failed`, { fault: fault.report() });
    return null;
  }
}

function afterOf({ files }: NonNullable<Autopsy["patch"]>): Record<string, string> {
  return Object.fromEntries(files.map(({ path, after }) => [path, after]));
}
