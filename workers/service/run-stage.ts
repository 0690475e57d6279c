import type { StageOutcome } from "#core/api/stage-outcome.ts";
import { stepEndpoints } from "#core/api/state/endpoints/steps.ts";
import type {
  CompleteAutopsy,
  CompleteStep,
  FencedReply,
  StepInput,
} from "#core/api/state/step.ts";
import { Fault, type FaultReport, toFault } from "#core/fault.ts";
import type { Stage, StepProgress } from "#core/steps/step.ts";
import { serviceClient } from "./api/client.ts";

/** The step engine as its workers see it; every answer is state's own, checked. */
export function stepClient(state: Fetcher, owner: string) {
  const ask = serviceClient("state", state);
  const { claimStep, saveProgress, completeStep, completeAutopsy, failStep } = stepEndpoints;
  return {
    claim: (incidentId: string, step: Stage) =>
      ask(claimStep, { body: { incidentId, step, owner } }),
    progress: (incidentId: string, step: Stage, fence: number, data: StepProgress) =>
      ask(saveProgress, { body: { incidentId, step, fence, data } }),
    complete: (result: CompleteStep) => ask(completeStep, { body: result }),
    completeAutopsy: (result: CompleteAutopsy) => ask(completeAutopsy, { body: result }),
    fail: (incidentId: string, step: Stage, fence: number, fault: FaultReport) =>
      ask(failStep, { body: { incidentId, step, fence, fault } }),
  };
}
export type StepClient = ReturnType<typeof stepClient>;

export type Claim = {
  fence: number;
  /** Keeps what was written outside before the next write; throws once the lease is lost. */
  save: (data: StepProgress) => Promise<void>;
};

type InputOf<S extends Stage> = Extract<StepInput, { step: S }>;
type Unfenced<T> = T extends unknown ? Omit<T, "incidentId" | "fence"> : never;
export type StepResult =
  | Unfenced<CompleteStep>
  | { step: "autopsy"; autopsy: CompleteAutopsy["autopsy"] };

/**
 * Claims a stage, works on it, and completes or fails it. A stage that is done, busy or lost is
 * somebody else's: nothing is written and the message can be acked. Throws only when state itself
 * cannot be reached, so that the queue delivers it again.
 */
export async function runStage<S extends Stage>(
  client: StepClient,
  incidentId: string,
  step: S,
  work: (input: InputOf<S>, claim: Claim) => Promise<StepResult>,
): Promise<StageOutcome> {
  const reply = await client.claim(incidentId, step);
  if (reply.kind !== "claimed") return reply.kind;
  const { fence, input, leaseSeconds } = reply;
  const tell = <T>(call: () => Promise<T>) => whileLeased(leaseSeconds, call);
  try {
    const save = async (data: StepProgress) => {
      const { kind } = await tell(() => client.progress(incidentId, step, fence, data));
      if (kind === "lost") throw new Fault("lease_lost", "Another worker went on with this stage.");
    };
    const result = await work(inputOf(input, step), { fence, save });
    return (await tell(() => finish(client, incidentId, fence, result))).kind;
  } catch (thrown) {
    const fault = toFault(thrown);
    if (fault.code === "lease_lost") return "lost";
    await tell(() => client.fail(incidentId, step, fence, fault.report()));
    return "failed";
  }
}

const LONGEST_WAIT_SECONDS = 8;

/**
 * Tells state again while it is away: nobody else may take the stage before the lease ends, so what
 * was done would only wait that long to be done once more. Seconds are counted, not read: a Worker's
 * clock stands still between I/O.
 */
async function whileLeased<T>(leaseSeconds: number, call: () => Promise<T>): Promise<T> {
  let waited = 0;
  for (let wait = 1; ; wait = Math.min(2 * wait, LONGEST_WAIT_SECONDS)) {
    try {
      return await call();
    } catch (thrown) {
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
  if (result.step === "autopsy")
    return client.completeAutopsy({ incidentId, fence, autopsy: result.autopsy });
  return client.complete({ ...result, incidentId, fence });
}

/** State answers a claim with the input of the step that was claimed; this checks that it did. */
function inputOf<S extends Stage>(input: StepInput, step: S): InputOf<S> {
  if (input.step !== step)
    throw new Fault("internal", `Claimed ${step}, but got the input of ${input.step}.`);
  return input as InputOf<S>;
}
