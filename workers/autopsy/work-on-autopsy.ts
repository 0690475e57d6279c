import { runStage, stepClient } from "../service/run-stage.ts";
import { readSettings } from "../service/settings.ts";
import type { Env } from "./env.ts";
import { onAutopsy } from "./on-autopsy.ts";
import { Settings } from "./settings.ts";

/** Works on an incident's autopsy stage, from a queue message or a call; says how that went. */
export function workOnAutopsy(env: Env, incidentId: string): Promise<string> {
  const steps = stepClient(env.STATE, `autopsy-${crypto.randomUUID()}`);
  return runStage(steps, incidentId, "autopsy", async (input, claim) => {
    const settings = readSettings(Settings, env);
    return { stage: "autopsy", autopsy: await onAutopsy(env, settings, input, claim) };
  });
}
