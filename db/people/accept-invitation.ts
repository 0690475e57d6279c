import { sql } from "drizzle-orm";
import * as z from "zod";
import type { Author } from "#core/people/actor.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { auditLine } from "./audit.ts";
import { isRankBelow } from "./rank.ts";

const Row = z.object({ slug: z.string() });

/**
 * Makes a person a member by an invitation that nobody accepted yet; answers the project's slug, null
 * where the invitation was used, revoked, or has ended. Who has its role already keeps it and leaves
 * the invitation to another; who accepted it before and stayed gets the same answer again.
 */
export async function acceptInvitation(
  db: Database,
  hash: string,
  { personId, by }: { personId: string; by: Author },
): Promise<string | null> {
  const target = sql`role`;
  const { rows } = await db
    .execute(sql`
      with asked as (
        select i.id, i.project_id, i.role, i.accepted_by, i.ended_at is null and i.expires_at > now() as holds, m.role as own, p.slug
        from invitation i join project p on p.id = i.project_id
          left join membership m on m.project_id = i.project_id and m.person_id = ${personId}
        where i.hash = ${hash} and not exists (select 1 from erased_project e where e.id = i.project_id)
      ), taken as (
        update invitation i set ended_at = now(), accepted_by = ${personId} from asked
        where i.id = asked.id and i.ended_at is null and i.expires_at > now()
          and (asked.own is null or ${isRankBelow(sql`asked.own`, sql`asked.role`)})
        returning i.project_id, i.role
      ), joined as (
        insert into membership (project_id, person_id, role) select project_id, ${personId}, role from taken
        on conflict (person_id, project_id) do update set role = excluded.role
          where ${isRankBelow(sql`membership.role`, sql`excluded.role`)}
      ), noted as (
        ${auditLine({ projectId: sql`project_id`, by, action: "invitation_accepted", target }, sql`from taken`)}
      )
      select slug from asked where exists (select 1 from taken)
        or (own is not null and (accepted_by = ${personId} or (holds and not ${isRankBelow(sql`own`, sql`role`)})))`)
    .catch(rethrow);
  return z.array(Row).parse(rows)[0]?.slug ?? null;
}
