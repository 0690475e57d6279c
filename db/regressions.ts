import { type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import { isRegression, type LastEpisode } from "#core/incident/lifecycle.ts";
import type { Database } from "./client.ts";
import type { Recording } from "./record-statements.ts";
import { isoOrNull } from "./rows.ts";

const Merged = z.object({
  id: z.uuid(),
  fingerprint: z.string(),
  merge_commit: z.string().nullable(),
  merged_at: z.string().nullable(),
  releases: z.array(z.object({ release: z.string(), revision: z.string() })),
});
type Merged = z.infer<typeof Merged>;

/** The merged incidents of which this message shows that the fix did not hold. */
export async function findReturned(db: Database, recording: Recording): Promise<string[]> {
  const { groups, projectId } = recording.record;
  if (groups.length === 0) return [];
  const { rows } = await db.execute(sql`
    select i.id, i.fingerprint, p.merge_commit, p.merged_at::text, coalesce((
      select jsonb_agg(distinct jsonb_build_object('release', o.release, 'revision', o.revision))
      from occurrence o where o.incident_id = i.id), '[]') as releases
    from incident i left join lateral (
      select merge_commit, merged_at from pull_request p
      where p.incident_id = i.id and p.state = 'merged' order by merged_at desc limit 1) p on true
    where i.project_id = ${projectId} and i.open and i.status = 'merged' and i.fingerprint = any(${recording.prints})`);
  return z
    .array(Merged)
    .parse(rows)
    .filter((merged) => cameBack(merged, recording))
    .map(({ id }) => id);
}

function cameBack(merged: Merged, { record }: Recording): boolean {
  const last: LastEpisode = {
    status: "merged",
    mergeCommit: merged.merge_commit,
    mergedAt: isoOrNull(merged.merged_at),
    releases: merged.releases,
  };
  return record.groups
    .filter(({ fingerprint }) => fingerprint.key === merged.fingerprint)
    .some(({ occurrences }) => occurrences.some((seen) => isRegression(last, seen)));
}

/** Makes room for the new episode; the merged incident stays as it is, with a word on why. */
export function closeReturned(incidentIds: string[], { fresh }: Recording): SQL {
  return sql`
    with returned as (
      update incident set open = false, updated_at = now()
      where id in (select jsonb_array_elements_text(${JSON.stringify(incidentIds)}::jsonb)::uuid)
        and open and status = 'merged' and ${fresh}
      returning id
    )
    insert into activity (incident_id, kind, text, actor)
    select id, 'returned', 'Seen again after the fix was merged', 'state' from returned`;
}
