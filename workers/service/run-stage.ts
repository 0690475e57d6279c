import type { StageOutcome } from "#core/api/stage-outcome.ts";
import { stepEndpoints } from "#core/api/state/endpoints/steps.ts";
import type {
  CompleteAutopsy,
  CompleteStep,
  FencedReply,
  StepInput,
} from "#core/api/state/steps.ts";
import { type Backoff, backoffSeconds } from "#core/backoff.ts";
import { Fault, type FaultReport, toFault } from "#core/fault.ts";
import type { Stage } from "#core/steps/stage.ts";
import type { StepProgress } from "#core/steps/step.ts";
import { serviceClient } from "./api/client.ts";

/** The step engine as its workers see it; every answer is state's own, checked. */
export function stepClient(state: Fetcher, owner: string) {
  const ask = serviceClient("state", state);
  const { claimStep, saveProgress, completeStep, completeAutopsy, failStep } = stepEndpoints;
  return {
    claim: (incidentId: string, stage: Stage) =>
      ask(claimStep, { body: { incidentId, stage, owner } }),
    progress: (incidentId: string, stage: Stage, fence: number, data: StepProgress) =>
      ask(saveProgress, { body: { incidentId, stage, fence, data } }),
    complete: (result: CompleteStep) => ask(completeStep, { body: result }),
    completeAutopsy: (result: CompleteAutopsy) => ask(completeAutopsy, { body: result }),
    fail: (incidentId: string, stage: Stage, fence: number, fault: FaultReport) =>
      ask(failStep, { body: { incidentId, stage, fence, fault } }),
  };
}
export type StepClient = ReturnType<typeof stepClient>;

export type Claim = {
  fence: number;
  /** Keeps what was written outside before the next write; throws once the lease is lost. */
  save: (data: StepProgress) => Promise<void>;
};

type InputOf<S extends Stage> = Extract<StepInput, { stage: S }>;
type Unfenced<T> = T extends unknown ? Omit<T, "incidentId" | "fence"> : never;
export type StepResult =
  | Unfenced<CompleteStep>
  | ({ stage: "autopsy" } & Unfenced<CompleteAutopsy>);

/**
 * Claims a stage, works on it, and completes or fails the step. A stage that is done, busy or lost
 * is somebody else's: nothing is written and the message can be acked. Throws only when state
 * itself cannot be reached, so that the queue delivers the message again.
 */
export async function runStage<S extends Stage>(
  client: StepClient,
  incidentId: string,
  stage: S,
  work: (input: InputOf<S>, claim: Claim) => Promise<StepResult>,
): Promise<StageOutcome> {
  const reply = await client.claim(incidentId, stage);
  if (reply.kind !== "claimed") return reply.kind;
  const { fence, input, leaseSeconds } = reply;
  const report = <T>(call: () => Promise<T>) => whileLeased(leaseSeconds, call);
  try {
    const save = async (data: StepProgress) => {
      const { kind } = await report(() => client.progress(incidentId, stage, fence, data));
      if (kind === "lost") throw new Fault("lease_lost", "Another worker went on with this stage.");
    };
    const result = await work(inputOf(input, stage), { fence, save });
    return (await report(() => finish(client, incidentId, fence, result))).kind;
  } catch (thrown) {
    const fault = toFault(thrown);
    if (fault.code === "lease_lost") return "lost";
    await report(() => client.fail(incidentId, stage, fence, fault.report()));
    return "failed";
  }
}

const BACKOFF: Backoff = { firstSeconds: 1, longestSeconds: 8 };

/**
 * Repeats a call to state while state is away: nobody else may take the stage before the lease
 * ends, so what was done would only wait that long to be done once more. Seconds are counted, not
 * read: a Worker's clock stands still between I/O.
 */
async function whileLeased<T>(leaseSeconds: number, call: () => Promise<T>): Promise<T> {
  let waited = 0;
  for (let tries = 1; ; tries += 1) {
    try {
      return await call();
    } catch (thrown) {
      const wait = backoffSeconds(BACKOFF, tries);
      if (!toFault(thrown).retry || waited + wait > leaseSeconds) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, wait * 1_000));
      waited += wait;
    }
  }
}

function finish(
  client: StepClient,
  incidentId: string,
  fence: number,
  result: StepResult,
): Promise<FencedReply> {
  if (result.stage === "autopsy") {
    const { stage: _, ...answer } = result;
    return client.completeAutopsy({ ...answer, incidentId, fence });
  }
  return client.complete({ ...result, incidentId, fence });
}

/** State answers a claim with the input of the stage that was claimed; this checks that it did. */
function inputOf<S extends Stage>(input: StepInput, stage: S): InputOf<S> {
  if (input.stage !== stage)
    throw new Fault("internal", `Claimed ${stage}, but got the input of ${input.stage}.`);
  return input as InputOf<S>;
}
