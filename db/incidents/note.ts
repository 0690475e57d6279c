import { type SQL, sql } from "drizzle-orm";
import { plain } from "../json.ts";

export type Note = { incidentId: string; kind: string; text: string; actor: string };

/** Adds a line to an incident's history, where the guard holds. */
export function note({ incidentId, kind, text, actor }: Note, guard: SQL): SQL {
  return sql`insert into activity (incident_id, kind, text, actor) select ${incidentId}, ${kind}, ${plain(text)}, ${plain(actor)} where ${guard}`;
}
