import { sql } from "drizzle-orm";
import * as z from "zod";
import type { Author } from "#core/people/actor.ts";
import type { Role } from "#core/people/role.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { plain } from "../json.ts";
import { iso } from "../rows.ts";
import { type AuditLine, auditLine } from "./audit.ts";

const Row = z.object({ expires_at: z.string().transform(iso) });

/** Keeps an invitation's hash; answers until when it may be accepted. */
export async function createInvitation(
  db: Database,
  { projectId, hash, role, days }: { projectId: string; hash: string; role: Role; days: number },
  by: Author,
): Promise<string> {
  const line: AuditLine = { projectId, by, action: "invitation_created", target: role };
  const { rows } = await db
    .execute(sql`
      with made as (
        insert into invitation (hash, project_id, role, invited_by, inviter_id, expires_at)
        values (${hash}, ${projectId}, ${role}, ${plain(by.name)}, ${by.personId}, now() + make_interval(days => ${days}::int))
        returning expires_at
      ), noted as (${auditLine(line, sql`from made`)})
      select expires_at from made`)
    .catch(rethrow);
  return z.tuple([Row]).parse(rows)[0].expires_at;
}

/** Ends an invitation of a project; false where there is none that waits. */
export async function revokeInvitation(
  db: Database,
  { projectId, id }: { projectId: string; id: string },
  by: Author,
): Promise<boolean> {
  const line: AuditLine = { projectId, by, action: "invitation_revoked", target: sql`role` };
  const { rowCount } = await db
    .execute(sql`
      with ended as (
        update invitation set ended_at = now()
        where id = ${id} and project_id = ${projectId} and ended_at is null and expires_at > now() returning role)
      ${auditLine(line, sql`from ended`)}`)
    .catch(rethrow);
  return rowCount > 0;
}
