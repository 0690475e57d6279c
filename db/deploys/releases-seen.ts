import { sql } from "drizzle-orm";
import type { SeeReleases } from "#core/api/state/record-deploy.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { toJson } from "../json.ts";

/** Notes that releases of a project did work just now. */
export async function seeReleases(
  db: Database,
  { projectId, releases }: SeeReleases,
): Promise<void> {
  await db
    .execute(sql`
      insert into release_seen (project_id, service, environment, release, revision)
      select p.id, r.service, r.environment, r.release, r.revision from project p,
        jsonb_to_recordset(${toJson(releases)}::jsonb) as r(service text, environment text, release text, revision text)
      where p.id = ${projectId}
      on conflict (project_id, service, environment, release, revision) do update set last_seen_at = now()`)
    .catch(rethrow);
}

/** So old ones are of no fix that is waited for any more; they are few, and go with the sweep. */
const KEPT = sql`interval '90 days'`;

/** Forgets releases that were not seen for long; answers how many. */
export async function forgetReleases(db: Database): Promise<number> {
  const { rowCount } = await db
    .execute(sql`delete from release_seen where last_seen_at < now() - ${KEPT}`)
    .catch(rethrow);
  return rowCount;
}
