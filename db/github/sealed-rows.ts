import { sql } from "drizzle-orm";
import * as z from "zod";
import { SealedPlace } from "#core/sealing/sealed-text.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";

/** A sealed text where it stands: `id` is its row's own, `place` what it is bound to. */
const Row = z.object({ id: z.string(), place: SealedPlace, sealed: z.string() });
export type SealedRow = z.infer<typeof Row>;

/** Who opens a text: each service seals its own. */
export type Sealer = "git" | "autopsy";

type ListSealed = { by: Sealer; keyId: string; skip: number; limit: number };

/** Texts that a service sealed with another key than its newest, in one order; `skip` of them are left out. */
export async function listSealed(
  db: Database,
  { by, keyId, skip, limit }: ListSealed,
): Promise<SealedRow[]> {
  const { rows } = await db
    .execute(sql`
      select id, jsonb_build_object('table', t, 'row', place, 'column', c) as place, sealed from (
        ${by === "git" ? sealedByGit : sealedByAutopsy}
      ) kept
      where sealed is not null and split_part(sealed, '.', 1) <> ${keyId}
      order by t, id limit ${limit} offset ${skip}`)
    .catch(rethrow);
  return z.array(Row).parse(rows);
}

const sealedByGit = sql`select 'github_app' as t, 'sealed_secrets' as c, host as id, host as place, sealed_secrets as sealed from github_app
        union all
        select 'repository_access', 'sealed_token', project_id::text, project_id::text, sealed_token from repository_access
        union all
        select 'session', 'sealed_token', s.id::text, p.subject, s.sealed_token
        from session s join person p on p.id = s.person_id where s.sealed_token is not null`;

/** Its place names all three: a key that was given for one address opens at no other. */
const placeOfKey = sql.raw("project_id::text || ' ' || provider || ' ' || base_url");
const sealedByAutopsy = sql`select 'ai_key' as t, 'sealed_key' as c, ${placeOfKey} as id,
  ${placeOfKey} as place, sealed_key as sealed from ai_key`;

/** Puts a text that was sealed anew where the old one stands, unless it was changed meanwhile. */
export async function replaceSealed(
  db: Database,
  { id, place, sealed }: SealedRow,
  renewed: string,
): Promise<void> {
  const update = updates[place.table];
  if (!update) return;
  await db.execute(update(id, sealed, renewed)).catch(rethrow);
}

const updates: Record<
  string,
  (id: string, old: string, renewed: string) => ReturnType<typeof sql>
> = {
  github_app: (id, old, renewed) =>
    sql`update github_app set sealed_secrets = ${renewed} where host = ${id} and sealed_secrets = ${old}`,
  repository_access: (id, old, renewed) =>
    sql`update repository_access set sealed_token = ${renewed} where project_id = ${id}::uuid and sealed_token = ${old}`,
  ai_key: (id, old, renewed) =>
    sql`update ai_key set sealed_key = ${renewed} where ${placeOfKey} = ${id} and sealed_key = ${old}`,
  session: (id, old, renewed) =>
    sql`update session set sealed_token = ${renewed} where id = ${id}::uuid and sealed_token = ${old}`,
};
