import type { StageOutcome } from "#core/api/stage-outcome.ts";
import { runStage, stepClient } from "../service/run-stage.ts";
import { readSettings } from "../service/settings.ts";
import { diagnose } from "./diagnose.ts";
import type { Env } from "./env.ts";
import { Settings } from "./settings.ts";

/** Works on an incident's autopsy stage, from a queue message or a call; gives what became of it. */
export function onAutopsy(env: Env, incidentId: string): Promise<StageOutcome> {
  const steps = stepClient(env.STATE, `autopsy-${crypto.randomUUID()}`);
  return runStage(steps, incidentId, "autopsy", async (input, claim) => {
    const settings = readSettings(Settings, env);
    return { stage: "autopsy", ...(await diagnose(env, settings, input, claim)) };
  });
}
