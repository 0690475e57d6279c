import { type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import type { Author } from "#core/people/actor.ts";
import { isAtLeast, Role } from "#core/people/role.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { type AuditLine, auditLine } from "./audit.ts";
import { isRankBelow } from "./rank.ts";

/** The member whose role is changed or taken, and who does it with which role of their own. */
export type OfMember = { projectId: string; personId: string; own: Role; by: Author };

/** What came of it: there is no such member, whose role is above one's own, or it is the last owner. */
export type MemberChange = "done" | "not_found" | "above" | "last_owner";

const Row = z.object({ role: Role, is_done: z.boolean() });

/** Gives a member another role, up to one's own; what they invited above it ends. */
export async function changeRole(
  db: Database,
  { projectId, personId, own, by }: OfMember,
  role: Role,
): Promise<MemberChange> {
  const target = sql`name || ': ' || ${role}`;
  const line: AuditLine = { projectId, by, action: "role_changed", target };
  const { rows } = await db
    .execute(sql`
      with ${ownersOf(projectId)}, found as (
        select m.role, p.name from membership m join person p on p.id = m.person_id
        where m.project_id = ${projectId} and m.person_id = ${personId}
      ), changed as (
        update membership m set role = ${role} where ${isOthers({ projectId, personId, own })} and m.role <> ${role}
        returning 1
      ), revoked as (
        update invitation i set ended_at = now() where i.project_id = ${projectId} and i.inviter_id = ${personId}
          and i.ended_at is null and ${isRankBelow(sql`${role}`, sql`i.role`)} and exists (select 1 from changed)
      ), noted as (${auditLine(line, sql`from found where exists (select 1 from changed)`)})
      select role, role = ${role} or exists (select 1 from changed) as is_done from found`)
    .catch(rethrow);
  return outcomeOf(rows, own);
}

/** Ends a membership, with the member's tokens for the project and what they invited. */
export async function removeMember(
  db: Database,
  { projectId, personId, own, by }: OfMember,
): Promise<MemberChange> {
  const line: AuditLine = { projectId, by, action: "member_removed", target: sql`name` };
  const { rows } = await db
    .execute(sql`
      with ${ownersOf(projectId)}, found as (
        select m.role, p.name from membership m join person p on p.id = m.person_id
        where m.project_id = ${projectId} and m.person_id = ${personId}
      ), removed as (
        delete from membership m where ${isOthers({ projectId, personId, own })} returning 1
      ), tokens as (
        update api_token t set ended_at = now() where t.project_id = ${projectId} and t.person_id = ${personId}
          and t.ended_at is null and exists (select 1 from removed)
      ), revoked as (
        update invitation i set ended_at = now() where i.project_id = ${projectId} and i.inviter_id = ${personId}
          and i.ended_at is null and exists (select 1 from removed)
      ), noted as (${auditLine(line, sql`from found where exists (select 1 from removed)`)})
      select role, exists (select 1 from removed) as is_done from found`)
    .catch(rethrow);
  return outcomeOf(rows, own);
}

/** The owners, each locked: of two who leave at once, the second is counted after the first has gone. */
function ownersOf(projectId: string): SQL {
  return sql`owners as (
    select person_id from membership where project_id = ${projectId} and role = 'owner' order by person_id for update)`;
}

/** The member's row, where one may touch it: not above oneself, and not the last owner's. */
function isOthers({ projectId, personId, own }: Omit<OfMember, "by">): SQL {
  return sql`m.project_id = ${projectId} and m.person_id = ${personId}
    and not ${isRankBelow(sql`${own}`, sql`m.role`)} and (m.role <> 'owner' or (select count(*) from owners) > 1)`;
}

function outcomeOf(rows: unknown[], own: Role): MemberChange {
  const [found] = z.array(Row).parse(rows);
  if (!found) return "not_found";
  if (found.is_done) return "done";
  return isAtLeast(own, found.role) ? "last_owner" : "above";
}
