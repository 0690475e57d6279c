import { AutopsyInput } from "#core/api/state/steps.ts";
import type { Autopsy } from "#core/autopsy/autopsy.ts";
import type { ModelChoice } from "#core/project/ai-settings.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { findIncident } from "../incidents/find.ts";
import { latestAutopsy, latestSnapshot } from "../incidents/latest.ts";
import { asIncident, asProject } from "../rows.ts";

type Replay = {
  /** What the autopsy stage would be given, with the models that are asked in place of the project's. */
  input: AutopsyInput;
  kept: Autopsy | null;
};

/**
 * What it takes to analyse an incident once more beside its stage, which nothing here touches; null
 * where there is no such incident. No models: as the deployment is set.
 */
export async function replayInput(
  db: Database,
  incidentId: string,
  models: ModelChoice[],
): Promise<Replay | null> {
  const [found, snapshots, autopsies] = await db
    .batch([
      findIncident(db, incidentId),
      latestSnapshot(db, incidentId),
      latestAutopsy(db, incidentId),
    ])
    .catch(rethrow);
  const [row] = found;
  if (!row) return null;
  const [snapshot] = snapshots;
  const project = asProject(row.project);
  const ai = { ...project.settings.ai, models };
  const settings = { ...project.settings, ai, rulesWhenModelFails: false };
  const input = AutopsyInput.parse({
    stage: "autopsy",
    incident: asIncident(row.incident),
    project: { ...project, settings },
    attempt: 1,
    progress: {},
    sample: row.incident.sample,
    trace: snapshot?.trace ?? row.incident.trace,
    snapshot: snapshot ? { key: snapshot.key, inline: snapshot.inline } : null,
  });
  return { input, kept: autopsies[0]?.content ?? null };
}
