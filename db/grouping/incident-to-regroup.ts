import { sql } from "drizzle-orm";
import * as z from "zod";
import { Detection } from "#core/detection/detection.ts";
import { Fault } from "#core/fault.ts";
import { GroupingRule } from "#core/grouping/grouping-rule.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";

/** An incident that a person regroups, as far as the decision asks. */
export const IncidentToRegroup = z.object({
  id: z.uuid(),
  /** The episode that counts now: itself, where none is open. */
  openId: z.uuid(),
  projectId: z.uuid(),
  fingerprint: z.string(),
  title: z.string(),
  quiet: z.enum(["muted", "ignored"]).nullable(),
  openPullRequest: z.number().nullable(),
  sample: Detection,
});
export type IncidentToRegroup = z.infer<typeof IncidentToRegroup>;

const Row = z.object({ incident: IncidentToRegroup, rules: z.array(GroupingRule) });

/** These incidents, and the rules that hold for their fingerprints. */
export async function readIncidentsToRegroup(
  db: Database,
  ids: string[],
): Promise<{ incidents: IncidentToRegroup[]; rules: GroupingRule[] }> {
  const { rows } = await db
    .execute(sql`
      select jsonb_build_object('id', i.id, 'openId', coalesce((select o.id from incident o
            where o.project_id = i.project_id and o.fingerprint = i.fingerprint and o.open), i.id), 'projectId', i.project_id, 'fingerprint', i.fingerprint,
          'title', i.title, 'quiet', (select e.status from incident e where e.project_id = i.project_id
            and e.fingerprint = i.fingerprint and e.open and e.status in ('muted', 'ignored')), 'sample', i.sample, 'openPullRequest', (select p.number from pull_request p
            join incident e on e.id = p.incident_id where e.project_id = i.project_id and e.fingerprint = i.fingerprint
              and p.state = 'open' limit 1)) as incident,
        coalesce((select jsonb_agg(jsonb_build_object('kind', r.kind, 'fingerprint', r.fingerprint,
            'target', r.target, 'by', r.split_by, 'keeps', r.keeps)) from grouping_rule r
          where r.project_id = i.project_id and r.fingerprint = i.fingerprint and r.undone_at is null), '[]') as rules
      from incident i where i.id in ${ids}`)
    .catch(rethrow);
  const read = z.array(Row).parse(rows);
  return {
    incidents: read.map(({ incident }) => incident),
    rules: read.flatMap(({ rules }) => rules),
  };
}

/** The one of this id. Throws `not_found` where it is none of them. */
export function incidentToRegroup(incidents: IncidentToRegroup[], id: string): IncidentToRegroup {
  const incident = incidents.find((each) => each.id === id);
  if (!incident) throw new Fault("not_found", "There is no such incident.");
  return incident;
}
