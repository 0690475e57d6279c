import type { StageOutcome } from "#core/api/stage-outcome.ts";
import { runStage, stepClient } from "../../service/run-stage.ts";
import type { Env } from "../env.ts";
import { readSource } from "./read-source.ts";

/** Works on an incident's source stage, from a queue message or a call; gives what became of it. */
export function onSource(env: Env, incidentId: string): Promise<StageOutcome> {
  const steps = stepClient(env.STATE, `router-${crypto.randomUUID()}`);
  return runStage(steps, incidentId, "source", async (input) => ({
    stage: "source",
    result: await readSource(env, input),
  }));
}
