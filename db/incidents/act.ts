import { type SQL, sql } from "drizzle-orm";
import type { IncidentAction } from "#core/api/state/incident-action.ts";
import type { LifecycleEvent } from "#core/incident/lifecycle.ts";
import type { AskedBy } from "#core/people/actor.ts";
import type { Stage } from "#core/steps/stage.ts";
import type { Database } from "../client.ts";
import { databaseFault } from "../failure.ts";
import { addStep } from "../steps/add.ts";
import { asAskedFor, openAnyway } from "../steps/room.ts";
import { writtenHere } from "../written-here.ts";
import { moveIncident } from "./move.ts";
import { note } from "./note.ts";
import { takeUp } from "./take-up.ts";

const words: Record<IncidentAction["action"], string> = {
  continue: "asked for the pull request",
  open_anyway: "asked for the pull request now, whatever else is open",
  retry: "asked for another try",
  mute: "muted this",
  unmute: "took this up again",
  ignore: "set this to be ignored",
  resolve: "marked this as resolved",
  reopen: "opened this again",
};

/** Carries out what a person decides about an incident. False where it means nothing in the state it is in. */
export async function act(
  db: Database,
  incidentId: string,
  { action, actor }: AskedBy<IncidentAction>,
): Promise<boolean> {
  const moved = sql`exists (select 1 from incident i where i.id = ${incidentId} and ${writtenHere("i")})`;
  const statements = [
    ...decisions(incidentId, moved)[action],
    note({ incidentId, kind: action, text: `${actor} ${words[action]}`, actor }, moved),
    sql`select 1 where ${moved}`,
  ];
  try {
    const results = await db.batch([
      // An error seen again at this moment opens an incident of its own, or finds this one open.
      db.execute(action === "reopen" ? takeTurn(incidentId) : sql`select 1`),
      // Two people at once: the second sees what the first made of it.
      db.execute(sql`select 1 from incident where id = ${incidentId} for update`),
      ...statements.map((statement) => db.execute(statement)),
    ]);
    return (results.at(-1)?.rows.length ?? 0) > 0;
  } catch (thrown) {
    throw databaseFault(thrown);
  }
}

/** The turn that recordings of the incident's project take before they open one. */
function takeTurn(incidentId: string): SQL {
  return sql`select pg_advisory_xact_lock(hashtextextended(project_id::text, 0)) from incident where id = ${incidentId}`;
}

/** The incident as taken part in by this batch, where it changed the step. */
function touch(incidentId: string): SQL {
  return sql`update incident set updated_at = now() where id = ${incidentId}
    and exists (select 1 from incident_step s where s.incident_id = ${incidentId} and s.stage = 'pull_request' and s.anyway and ${writtenHere("s")})`;
}

function decisions(incidentId: string, moved: SQL): Record<IncidentAction["action"], SQL[]> {
  const move = (event: LifecycleEvent, guard: SQL) => moveIncident(incidentId, event, null, guard);
  const always = sql`true`;
  const hasStep = (statuses: string[], stages: Stage[]) =>
    sql`exists (select 1 from incident_step s where s.incident_id = ${incidentId} and s.status in ${statuses} and s.stage in ${stages})`;
  const hasOpenPullRequest = sql`exists (select 1 from pull_request p where p.incident_id = ${incidentId} and p.state = 'open')`;
  const hasPatch = sql`coalesce((select a.content->'patch' <> 'null'::jsonb and a.content->>'withheld' is null from autopsy a where a.incident_id = ${incidentId} order by a.attempt desc limit 1), false)`;
  const hasRepository = sql`exists (select 1 from incident i join project p on p.id = i.project_id where i.id = ${incidentId} and p.repository is not null)`;
  // What a person merged away is taken out by undoing the merge: its events count elsewhere.
  const isMergedAway = sql`exists (select 1 from grouping_rule r where r.project_id = incident.project_id
    and r.fingerprint = incident.fingerprint and r.kind = 'merge' and r.undone_at is null)`;
  const isSeenAgain = sql`exists (select 1 from incident later where later.project_id = incident.project_id
    and later.fingerprint = incident.fingerprint and (later.open or later.episode > incident.episode))`;
  const hasWork = hasStep(["due", "leased", "parked"], ["source", "autopsy", "pull_request"]);
  return {
    continue: [
      move("approved", sql`${hasPatch} and ${hasRepository} and not ${hasOpenPullRequest}`),
      addStep(incidentId, "pull_request", moved),
      asAskedFor(incidentId, moved),
    ],
    open_anyway: [openAnyway(incidentId), touch(incidentId)],
    retry: [
      move("patch_retried", hasStep(["parked"], ["pull_request"])),
      move("analysis_retried", sql`not ${moved}`),
      addStep(incidentId, "source", sql`${moved} and not ${hasWork}`),
      sql`update incident_step set status = 'due', next_at = now(), finished_at = null, tries = 0, dispatched_at = null, dispatches = 0
        where incident_id = ${incidentId} and status = 'parked' and ${moved}`,
    ],
    mute: [move("muted", always)],
    unmute: takeUp(incidentId, "unmuted", sql`not ${isMergedAway}`),
    reopen: takeUp(incidentId, "reopened", sql`not ${isSeenAgain}`),
    ignore: [move("ignored", always)],
    resolve: [move("resolved_by_person", always)],
  };
}
