import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Author } from "#core/people/actor.ts";
import type { AuditAction } from "#core/people/audit.ts";
import type { KeyOwner, KeyUse } from "#core/project/key-owner.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { type AuditLine, auditLine } from "../people/audit.ts";
import { asProject, isoOrNull } from "../rows.ts";
import { ingestKey, project } from "../schema/index.ts";

export type NewKey = {
  projectId: string;
  hash: string;
  hint: string;
  use: KeyUse;
  origins: string[];
};

/** How exact a key's last use is: a busy key's row is not written more often. */
const USE_WRITTEN_EVERY = sql`interval '5 minutes'`;

/** Neither revoked, nor at an end that was set. */
const holds: SQL = sql`(${ingestKey.revokedAt} is null or ${ingestKey.revokedAt} > now())`;

/** Keeps a new ingest key's hash. */
export async function addKey(
  db: Database,
  { projectId, hash, hint, use, origins }: NewKey,
  by: Author,
): Promise<void> {
  await db
    .execute(sql`
      with made as (
        insert into ingest_key (hash, project_id, hint, use, origins)
        values (${hash}, ${projectId}, ${hint}, ${use}, ${JSON.stringify(origins)}::jsonb)
        on conflict do nothing returning project_id, hint)
      ${auditLine(lineOf("key_created", by), sql`from made`)}`)
    .catch(rethrow);
}

/** A window is seen to end soon after it does, and a busy app is no more than once a minute heard of. Seconds. */
function reportEvery(windowSeconds: number): number {
  return Math.min(60, Math.max(1, windowSeconds / 4));
}

/** Whom an ingest key belongs to, where it holds, and whether its use is to be noted. */
export async function ownerOfKey(
  db: Database,
  hash: string,
): Promise<{ owner: KeyOwner; isNews: boolean } | null> {
  const [row] = await db
    .select({
      project,
      key: ingestKey,
      waitsForFix: sql<boolean>`exists (select 1 from incident i where i.project_id = ${project.id} and i.status = 'merged' and i.open)`,
      isNews: sql<boolean>`coalesce(${ingestKey.lastUsedAt} < now() - ${USE_WRITTEN_EVERY}, true)`,
    })
    .from(ingestKey)
    .innerJoin(project, eq(project.id, ingestKey.projectId))
    .where(and(eq(ingestKey.hash, hash), holds))
    .catch(rethrow);
  if (!row) return null;
  const { id, slug, settings } = asProject(row.project);
  const { use, origins, revokedAt } = row.key;
  const endsAt = isoOrNull(revokedAt);
  return {
    owner: {
      ...{ projectId: id, slug, settings, use, origins, endsAt },
      watchReleasesEverySeconds: row.waitsForFix ? reportEvery(settings.resolveAfterSeconds) : null,
    },
    isNews: row.isNews,
  };
}

/** Notes that a key was used just now, unless that was noted some minutes ago. */
export async function noteKeyUse(db: Database, hash: string): Promise<void> {
  await db
    .execute(sql`update ingest_key set last_used_at = now() where hash = ${hash}
      and coalesce(last_used_at < now() - ${USE_WRITTEN_EVERY}, true)`)
    .catch(rethrow);
}

/** Ends a key of a project now; false where it is none, or has ended already. */
export async function revokeKey(
  db: Database,
  projectId: string,
  id: string,
  by: Author,
): Promise<boolean> {
  const { rowCount } = await db
    .execute(sql`
      with ended as (
        update ingest_key set revoked_at = now() where id = ${id} and project_id = ${projectId}
          and (revoked_at is null or revoked_at > now()) returning project_id, hint)
      ${auditLine(lineOf("key_revoked", by), sql`from ended`)}`)
    .catch(rethrow);
  return rowCount > 0;
}

/** Ends a key by its hash; whether there is one. Again it changes nothing. */
export async function endKey(db: Database, hash: string, by: Author): Promise<boolean> {
  const { rows } = await db
    .execute(sql`
      with known as (select project_id, hint from ingest_key where hash = ${hash}),
      ended as (
        update ingest_key set revoked_at = now()
        where hash = ${hash} and (revoked_at is null or revoked_at > now()) returning project_id, hint),
      noted as (${auditLine(lineOf("key_revoked", by), sql`from ended`)})
      select 1 from known`)
    .catch(rethrow);
  return rows.length > 0;
}

/**
 * Keeps a new key for the same use as an old one, which ends after so many hours, or earlier where
 * that was set. Both or neither; false where the old one is none of the project's, or has ended.
 */
export async function rotateKey(
  db: Database,
  old: { projectId: string; id: string; endsAfterHours: number },
  fresh: Pick<NewKey, "hash" | "hint">,
  by: Author,
): Promise<boolean> {
  const { rowCount } = await db
    .execute(sql`
      with ended as (
        update ingest_key set revoked_at = least(revoked_at, now() + make_interval(hours => ${old.endsAfterHours}::int))
        where id = ${old.id} and project_id = ${old.projectId} and (revoked_at is null or revoked_at > now())
        returning project_id, hint, use, origins),
      made as (
        insert into ingest_key (hash, project_id, hint, use, origins)
        select ${fresh.hash}, project_id, ${fresh.hint}, use, origins from ended)
      ${auditLine(lineOf("key_rotated", by), sql`from ended`)}`)
    .catch(rethrow);
  return rowCount > 0;
}

/** A line about the key of a row. */
function lineOf(action: AuditAction, by: Author): AuditLine {
  return { projectId: sql`project_id`, by, action, target: sql`hint` };
}
