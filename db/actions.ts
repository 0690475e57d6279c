import { sql } from "drizzle-orm";
import type { IncidentAction } from "#core/incident/action.ts";
import { type LifecycleEvent, transition } from "#core/incident/lifecycle.ts";
import type { Database } from "./client.ts";
import { databaseFault } from "./failure.ts";
import { addStep, moveIncident, note } from "./steps.ts";

const events: Record<IncidentAction["action"], LifecycleEvent> = {
  continue: "patch_ready",
  retry: "retried",
  mute: "muted",
  unmute: "unmuted",
  ignore: "ignored",
  resolve: "resolved_by_person",
};

const words: Record<IncidentAction["action"], string> = {
  continue: "asked for the pull request",
  retry: "asked for another try",
  mute: "muted this",
  unmute: "unmuted this",
  ignore: "set this to be ignored",
  resolve: "marked this as resolved",
};

/** What a person decides about an incident. False where it means nothing in the state it is in. */
export async function act(
  db: Database,
  incidentId: string,
  { action, actor }: IncidentAction,
): Promise<boolean> {
  const { from } = transition(events[action]);
  const allowed = sql`exists (select 1 from incident i where i.id = ${incidentId} and i.status in ${from})`;
  const parked = sql`exists (select 1 from incident_step s where s.incident_id = ${incidentId} and s.status = 'parked')`;
  const moved = sql`exists (select 1 from incident i where i.id = ${incidentId} and i.xmin = pg_current_xact_id()::xid)`;
  const reason = action === "unmute" ? "Unmuted: look at it, or try again." : null;
  try {
    const [permitted] = await db.batch([
      db.execute(
        sql`select 1 from incident where id = ${incidentId} and status in ${from} for update`,
      ),
      db.execute(note(incidentId, action, `${actor} ${words[action]}`, actor, allowed)),
      db.execute(moveIncident(incidentId, events[action], reason, sql`true`)),
      ...(action === "continue" ? [db.execute(addStep(incidentId, "pull_request", moved))] : []),
      ...(action === "retry"
        ? [
            db.execute(addStep(incidentId, "source", sql`${moved} and not ${parked}`)),
            db.execute(sql`update incident_step set status = 'due', next_at = now(), finished_at = null
              where incident_id = ${incidentId} and status = 'parked' and ${moved}`),
          ]
        : []),
    ]);
    return permitted.rows.length > 0;
  } catch (thrown) {
    throw databaseFault(thrown);
  }
}
