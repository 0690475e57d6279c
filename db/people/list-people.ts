import { sql } from "drizzle-orm";
import * as z from "zod";
import { Member } from "#core/api/state/endpoints/people.ts";
import { Invitation } from "#core/people/invitation.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { iso } from "../rows.ts";

/** More are not shown; a page with more would not be read. */
const MAX_MEMBERS = 500;
const MAX_INVITATIONS = 100;

const Time = z.string().transform(iso);
const Members = z.array(Member.extend({ since: Time }));
const Invitations = z.array(Invitation.extend({ createdAt: Time, expiresAt: Time }));

/** A project's members by name, and the invitations that wait, the newest first. */
export async function listPeople(
  db: Database,
  projectId: string,
): Promise<{ members: Member[]; invitations: Invitation[] }> {
  const [members, invitations] = await db
    .batch([
      db.execute(sql`
        select jsonb_build_object('id', p.id, 'by', p.by, 'name', p.name, 'operator', p.operator) as person,
          m.role, m.created_at as since
        from membership m join person p on p.id = m.person_id
        where m.project_id = ${projectId} order by p.name, p.id limit ${MAX_MEMBERS}`),
      db.execute(sql`
        select id, role, invited_by as "invitedBy", created_at as "createdAt", expires_at as "expiresAt"
        from invitation where project_id = ${projectId} and ended_at is null and expires_at > now()
        order by created_at desc limit ${MAX_INVITATIONS}`),
    ])
    .catch(rethrow);
  return { members: Members.parse(members.rows), invitations: Invitations.parse(invitations.rows) };
}
