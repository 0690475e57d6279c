import { runStage, stepClient } from "../../service/run-stage.ts";
import type { Env } from "../env.ts";
import { onSource } from "./on-source.ts";

/** Works on an incident's source stage, from a queue message or a call; says how that went. */
export function workOnSource(env: Env, incidentId: string): Promise<string> {
  const steps = stepClient(env.STATE, `router-${crypto.randomUUID()}`);
  return runStage(steps, incidentId, "source", async (input) => ({
    stage: "source",
    result: await onSource(env, input),
  }));
}
