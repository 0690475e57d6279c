import { sql } from "drizzle-orm";
import * as z from "zod";
import { AuditRow } from "#core/people/audit.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { iso } from "../rows.ts";

const PAGE_ROWS = 100;

const Rows = z.array(AuditRow.extend({ at: z.string().transform(iso) }));

export type AuditPage = { rows: AuditRow[]; next: string | null };

/** A page of a project's audit, or of what is of no project, from before an id on; the newest first. */
export async function readAudit(
  db: Database,
  projectId: string | null,
  before: string | null,
): Promise<AuditPage> {
  const which = projectId === null ? sql`project_id is null` : sql`project_id = ${projectId}`;
  const { rows } = await db
    .execute(sql`
      select id::text as id, at, actor, action, target from audit
      where ${which} and id < coalesce(${before}::bigint, 9223372036854775807)
      order by audit.id desc limit ${PAGE_ROWS + 1}`)
    .catch(rethrow);
  const found = Rows.parse(rows);
  const page = found.slice(0, PAGE_ROWS);
  return { rows: page, next: found.length > PAGE_ROWS ? (page.at(-1)?.id ?? null) : null };
}
