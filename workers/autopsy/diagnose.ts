import type { AutopsyInput } from "#core/api/state/steps.ts";
import { answerByRules, sourceFacts } from "#core/autopsy/answer-by-rules.ts";
import { type Answer, assembleAutopsy } from "#core/autopsy/assemble.ts";
import type { Autopsy } from "#core/autopsy/autopsy.ts";
import { toFault } from "#core/fault.ts";
import { stopsExplaining } from "#core/frames/source-notes.ts";
import type { SourceSnapshot } from "#core/repository/snapshot.ts";
import { createLog } from "../service/observe/log.ts";
import type { Claim } from "../service/run-stage.ts";
import { answerByModel } from "./answer-by-model.ts";
import type { Env } from "./env.ts";
import { loadSnapshot } from "./load-snapshot.ts";
import { lookAgain } from "./look-again.ts";
import { type Asker, asker } from "./providers/ask.ts";
import { openProvider } from "./providers/open-provider.ts";
import { chosenProvider, type Settings } from "./settings.ts";

type Answered = {
  answer: Answer;
  provider: string;
  model: string | null;
  /** The source the answer was made from. */
  snapshot: SourceSnapshot | null;
  review?: Autopsy["review"];
  second?: "agrees" | "differs" | null;
};

const log = createLog("autopsy");

/**
 * The work of the autopsy stage: the kept source, an answer from whoever is set to answer, and
 * everything in it checked. A model is not asked about source that is not what ran. Throws a fault when the answer has to wait or needs a person.
 */
export async function diagnose(
  env: Env,
  settings: Settings,
  input: AutopsyInput,
  claim: Claim,
): Promise<Autopsy> {
  const { incident, sample, attempt } = input;
  const snapshot = await loadSnapshot(env.STORE, input.snapshot);
  const chosen = chosenProvider(settings);
  const stop = stopsExplaining(sourceFacts({ ...input, ...repositoryOf(input), snapshot }));
  const answered =
    chosen === "rules" || stop
      ? byRules(input, snapshot)
      : await byModel(
          asker(openProvider(chosen, settings), env.STORE, input, claim),
          input,
          snapshot,
        );
  const threshold = input.project.settings.pullRequestConfidence;
  return assembleAutopsy({ incident, sample, attempt, ...answered, threshold });
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
  };
}

/** When the model fails the stage waits, unless the project lets the analyser answer instead. */
async function byModel(
  asked: Asker,
  input: AutopsyInput,
  snapshot: SourceSnapshot | null,
): Promise<Answered> {
  const { name: provider, model } = asked.provider;
  try {
    const answered = { ...(await answerByModel(asked, input, snapshot)), provider, model };
    const again = async (ask: Asker["ask"]) =>
      (await answerByModel({ ...asked, ask }, input, snapshot)).answer;
    return { ...answered, ...(await lookAgain(asked, input, answered, again)) };
  } catch (thrown) {
    const fault = toFault(thrown);
    if (!fault.code.startsWith("ai_") || !input.project.settings.rulesWhenModelFails) throw fault;
    log("warn", "the analyser answers for a model that failed", {
      incidentId: input.incident.id,
      provider,
      fault: fault.report(),
    });
    return byRules(input, snapshot);
  }
}
