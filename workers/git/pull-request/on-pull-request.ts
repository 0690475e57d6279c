import type { StageOutcome } from "#core/api/stage-outcome.ts";
import { runStage, stepClient } from "../../service/run-stage.ts";
import { edgeOf } from "../access/connect.ts";
import { withRepository } from "../access/reach.ts";
import type { Env } from "../env.ts";
import { addPatch } from "../repair/add-patch.ts";
import { proposePatch } from "./propose-patch.ts";

/** Works on an incident's pull_request stage, from a queue message or a call; gives what became of it. */
export async function onPullRequest(env: Env, incidentId: string): Promise<StageOutcome> {
  const steps = stepClient(env.STATE, `git-${crypto.randomUUID()}`);
  const edge = edgeOf(env);
  const dashboardUrl = edge.settings.DASHBOARD_URL ?? null;
  return runStage(steps, incidentId, "pull_request", async (input, { save }) => {
    const result = await withRepository(edge, input.project.id, "write", (github) =>
      input.update
        ? addPatch(env, github, input, input.update)
        : proposePatch(input, { github, save, dashboardUrl }),
    );
    return { stage: "pull_request", result };
  });
}
