import { type SQL, sql } from "drizzle-orm";
import { type LifecycleEvent, transition } from "#core/incident/lifecycle.ts";
import { plain } from "../json.ts";

/**
 * Moves an incident along the transition table, where the event means something in its state and the
 * guard holds. What is put away keeps where it stood, so that a person can take that back.
 */
export function moveIncident(
  incidentId: string,
  event: LifecycleEvent,
  reason: string | SQL | null,
  guard: SQL,
): SQL {
  const { from, to } = transition(event);
  const why = typeof reason === "string" ? plain(reason) : reason;
  const open =
    to === "resolved" ? sql`, open = false` : event === "reopened" ? sql`, open = true` : sql``;
  const isPutAway = to === "muted" || to === "ignored" || to === "resolved";
  const before = isPutAway ? sql`, status_before = status, reason_before = reason` : sql``;
  return sql`update incident set status = ${to}, reason = ${why}, updated_at = now()${open}${before}
    where id = ${incidentId} and status in ${from} and ${guard}`;
}
