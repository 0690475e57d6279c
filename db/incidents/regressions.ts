import { type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import type { DetectionGroup } from "#core/grouping/detection-group.ts";
import { GroupingRule, originOf } from "#core/grouping/grouping-rule.ts";
import { isRegression, type LastEpisode } from "#core/incident/regression.ts";
import type { Database } from "../client.ts";
import { toJson } from "../json.ts";
import { isoOrNull } from "../rows.ts";
import { isSeenNow, type Recording } from "./record-statements.ts";
import { roomForNew } from "./room.ts";

const Merged = z.object({
  id: z.uuid(),
  fingerprint: z.string(),
  merge_commit: z.string().nullable(),
  merged_at: z.string().nullable(),
  holds: z.record(z.string(), z.boolean()).nullable(),
  releases: z.array(z.object({ release: z.string(), revision: z.string() })),
});
type Merged = z.infer<typeof Merged>;

/** What is known before a message is recorded: people's rules, and merged incidents that may return. */
export type RulesAndMerged = { rules: GroupingRule[]; merged: Merged[] };

const RulesAndMerged = z.object({ rules: z.array(GroupingRule), merged: z.array(Merged) });

/**
 * Reads, in one statement, the rules for these fingerprints and for those they lead to, and the
 * merged incidents of either. A rule made between this and the recording holds from the next message on.
 */
export async function readRulesAndMerged(
  db: Database,
  projectId: string,
  fingerprints: string[],
): Promise<RulesAndMerged> {
  if (fingerprints.length === 0) return { rules: [], merged: [] };
  const texts = (all: string[]) =>
    sql`array(select jsonb_array_elements_text(${toJson([...new Set(all)])}::jsonb))`;
  const { rows } = await db.execute(sql`
    with recursive rule as (
      select r.kind, r.fingerprint, r.target, r.split_by, r.keeps from grouping_rule r
      where r.project_id = ${projectId} and r.undone_at is null and r.origin = any(${texts(fingerprints.map(originOf))})
      union
      select r.* from rule cross join lateral (
        select r.kind, r.fingerprint, r.target, r.split_by, r.keeps from grouping_rule r
        where r.project_id = ${projectId} and r.undone_at is null and r.origin = split_part(rule.target, '.', 1) offset 0) r
    ), origin as (
      select unnest(${texts(fingerprints.map(originOf))}) as origin union select split_part(target, '.', 1) from rule
    ), merged as (
      select i.id, i.fingerprint, p.merge_commit, p.merged_at::text, p.holds, coalesce((
        select jsonb_agg(jsonb_build_object('release', o.release, 'revision', o.revision))
        from (${releasesOf(sql`i.id`)}) o), '[]') as releases
      from origin cross join lateral (
        select i.id, i.fingerprint, i.status from incident i where i.project_id = ${projectId} and i.open
          and split_part(i.fingerprint, '.', 1) = origin.origin offset 0) i
      left join lateral (
        select merge_commit, merged_at, holds from pull_request p
        where p.incident_id = i.id and p.merge_commit is not null order by merged_at desc limit 1) p on true
      where i.status = 'merged'
    )
    select coalesce((select jsonb_agg(jsonb_build_object('kind', kind, 'fingerprint', fingerprint,
        'target', target, 'by', split_by, 'keeps', keeps)) from rule), '[]') as rules,
      coalesce((select jsonb_agg(to_jsonb(merged)) from merged), '[]') as merged`);
  return RulesAndMerged.parse(rows[0]);
}

/** Each release that an incident was seen in, by leaps through the index: it has a row for every minute. */
function releasesOf(incidentId: SQL): SQL {
  const first = sql`order by o.release, o.revision limit 1`;
  return sql`with recursive seen as (
    (select o.release, o.revision from occurrence o where o.incident_id = ${incidentId} ${first})
    union all select later.* from seen cross join lateral (select o.release, o.revision from occurrence o
      where o.incident_id = ${incidentId} and (o.release, o.revision) > (seen.release, seen.revision) ${first}) later
    ) select release, revision from seen`;
}

/** The merged incidents of which these groups show that the fix did not hold. */
export function returnedIn(merged: Merged[], groups: DetectionGroup[]): string[] {
  return merged.filter((each) => cameBack(each, groups)).map(({ id }) => id);
}

function cameBack(merged: Merged, groups: DetectionGroup[]): boolean {
  const last: LastEpisode = {
    status: "merged",
    mergeCommit: merged.merge_commit,
    mergedAt: isoOrNull(merged.merged_at),
    holds: merged.holds ?? {},
    releases: merged.releases,
  };
  return groups
    .filter(({ fingerprint }) => fingerprint.key === merged.fingerprint)
    .some(({ occurrences }) => occurrences.some((seen) => isRegression(last, seen)));
}

/**
 * Makes way for the new episode; the merged incident stays as it is, with a line in its history on
 * why. Where the project may open none now, it goes on counting and a later message closes it.
 */
export function closeReturned(incidentIds: string[], recording: Recording): SQL {
  return sql`
    with returned as (
      update incident set open = false, updated_at = now()
      where id in (select jsonb_array_elements_text(${JSON.stringify(incidentIds)}::jsonb)::uuid limit ${roomForNew(recording.projectId)})
        and open and status = 'merged' and ${isSeenNow(recording, sql`incident.fingerprint`)}
      returning id
    )
    insert into activity (incident_id, kind, text, actor)
    select id, 'returned', 'Seen again after the pull request was merged: a new episode began', 'state' from returned`;
}
