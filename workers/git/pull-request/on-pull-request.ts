import type { StageOutcome } from "#core/api/stage-outcome.ts";
import { runStage, stepClient } from "../../service/run-stage.ts";
import { readSettings } from "../../service/settings.ts";
import type { Env } from "../env.ts";
import { Settings } from "../settings.ts";
import { proposePatch } from "./propose-patch.ts";

/** Works on an incident's pull_request stage, from a queue message or a call; gives what became of it. */
export async function onPullRequest(env: Env, incidentId: string): Promise<StageOutcome> {
  const steps = stepClient(env.STATE, `git-${crypto.randomUUID()}`);
  return runStage(steps, incidentId, "pull_request", async (input, claim) => {
    const settings = readSettings(Settings, env);
    const result = await proposePatch(settings, input, claim.save);
    return { stage: "pull_request", result };
  });
}
