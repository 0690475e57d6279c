import { type SQL, sql } from "drizzle-orm";
import { type LifecycleEvent, transition } from "#core/incident/lifecycle.ts";
import { plain } from "../json.ts";

/** Moves an incident along the transition table, where the event means something in its state and the guard holds. */
export function moveIncident(
  incidentId: string,
  event: LifecycleEvent,
  reason: string | null,
  guard: SQL,
): SQL {
  const { from, to } = transition(event);
  const closes = to === "resolved";
  const why = reason === null ? null : plain(reason);
  return sql`update incident set status = ${to}, reason = ${why}, updated_at = now() ${closes ? sql`, open = false` : sql``}
    where id = ${incidentId} and status in ${from} and ${guard}`;
}
