import { type SQL, sql } from "drizzle-orm";
import type { Author } from "#core/people/actor.ts";
import type { AuditAction } from "#core/people/audit.ts";
import { plain } from "../json.ts";

/** A line of the audit: its project and target may be what a statement names. */
export type AuditLine = {
  projectId: string | SQL | null;
  by: Author;
  action: AuditAction;
  target: string | SQL;
};

/**
 * Writes a line of the audit for each row of `from`, which begins with `from` or `where`: in the very
 * statement or batch that does what the line says.
 */
export function auditLine({ projectId, by, action, target }: AuditLine, from: SQL): SQL {
  const text = typeof target === "string" ? sql`${plain(target)}` : target;
  return sql`insert into audit (project_id, person_id, actor, action, target)
    select ${projectId}::uuid, ${by.personId}::uuid, ${plain(by.name)}, ${action}, left(${text}::text, 300) ${from}`;
}
