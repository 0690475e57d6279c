import type { AutopsyInput } from "#core/api/state/steps.ts";
import { answerByRules, sourceFacts } from "#core/autopsy/answer-by-rules.ts";
import { type Answer, assembleAutopsy, type Examined } from "#core/autopsy/assemble.ts";
import type { Autopsy, Usage } from "#core/autopsy/autopsy.ts";
import type { Seen } from "#core/context/assemble-context.ts";
import { toFault } from "#core/fault.ts";
import { stopsExplaining } from "#core/frames/source-notes.ts";
import { isPassedOn } from "#core/project/model-rest.ts";
import type { SourceSnapshot } from "#core/repository/snapshot.ts";
import type { Wants } from "#core/repository/wants.ts";
import { createLog } from "../service/observe/log.ts";
import type { Claim } from "../service/run-stage.ts";
import { answerByModel } from "./answer-by-model.ts";
import type { Env } from "./env.ts";
import { readKeys } from "./keys/read-keys.ts";
import { loadSnapshot } from "./load-snapshot.ts";
import { lookAgain } from "./look-again.ts";
import { asker } from "./providers/ask.ts";
import type { Asker } from "./providers/asker.ts";
import { booksOf } from "./providers/books.ts";
import { openModels } from "./providers/open-models.ts";
import type { Settings } from "./settings.ts";

type Answered = {
  answer: Answer;
  provider: string;
  model: string | null;
  /** The source the answer was made from. */
  snapshot: SourceSnapshot | null;
  seen?: Seen;
  usage: Usage | null;
  examined?: Examined;
  review?: Autopsy["review"];
  second?: "agrees" | "differs" | null;
};

const log = createLog("autopsy");

/**
 * The work of the autopsy stage: the kept source, an answer from whoever is set to answer, and
 * everything in it checked; or what a model wants to see before it answers. A model is not asked
 * about source that is not what ran. Throws a fault when the answer has to wait or needs a person.
 */
export async function diagnose(
  env: Env,
  settings: Settings,
  input: AutopsyInput,
  claim: Claim,
): Promise<{ autopsy: Autopsy } | { wants: Wants }> {
  const { incident, sample, attempt } = input;
  const snapshot = await loadSnapshot(env.STORE, input.snapshot);
  const stop = stopsExplaining(sourceFacts({ ...input, ...repositoryOf(input), snapshot }));
  const keys = () => readKeys(env.STATE, input.project.id);
  const { providers, endsWithRules } = await openModels(env, settings, input.project, keys);
  const [first, ...others] = providers;
  const answered =
    first === undefined || stop
      ? byRules(input, snapshot)
      : await byModel(
          asker({
            providers: [first, ...others],
            books: booksOf(env.STATE, input.project),
            store: env.STORE,
            input,
            claim,
          }),
          input,
          snapshot,
          endsWithRules,
        );
  if ("wants" in answered) return answered;
  const { usage, ...given } = answered;
  const threshold = input.project.settings.pullRequestConfidence;
  const autopsy = assembleAutopsy({ incident, sample, attempt, ...given, threshold });
  return { autopsy: { ...autopsy, usage } };
}

function repositoryOf({ project: { repository } }: AutopsyInput) {
  return { repository };
}

function byRules(input: AutopsyInput, snapshot: SourceSnapshot | null): Answered {
  return {
    answer: answerByRules({ ...input, ...repositoryOf(input), snapshot }),
    provider: "rules",
    model: null,
    snapshot,
    usage: null,
  };
}

/** When its models fail the stage waits, unless the project lets the analyser answer instead. */
async function byModel(
  asked: Asker,
  input: AutopsyInput,
  snapshot: SourceSnapshot | null,
  endsWithRules: boolean,
): Promise<Answered | { wants: Wants }> {
  try {
    const answered = await answerByModel(asked, input, snapshot);
    if ("wants" in answered) return answered;
    const { name: provider, model } = asked.answeredBy();
    const given = { ...answered, provider, model };
    const looked = await lookAgain(asked, input, given, async (ask) => {
      const again = await answerByModel({ ...asked, ask }, input, snapshot);
      return "wants" in again ? null : again.answer;
    });
    return { ...given, ...looked, usage: asked.usage() };
  } catch (thrown) {
    const fault = toFault(thrown);
    const mayAnswer = endsWithRules ? isPassedOn(fault.code) : false;
    if (!fault.code.startsWith("ai_") || !(mayAnswer || input.project.settings.rulesWhenModelFails))
      throw fault;
    log("warn", "the analyser answers for a model that failed", {
      incidentId: input.incident.id,
      provider: asked.answeredBy().name,
      fault: fault.report(),
    });
    return byRules(input, snapshot);
  }
}
