import { type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { SplitBy } from "#core/grouping/facets.ts";
import { IncidentStatus } from "#core/incident/incident.ts";
import { statusArray } from "../incidents/newest.ts";
import { iso } from "../rows.ts";

/** How many incidents are offered to merge into, the last seen first. */
const MAX_OTHERS = 20;

/** No incident is open once it is resolved. */
const mergeable = IncidentStatus.options.filter(
  (status) => status !== "ignored" && status !== "resolved",
);

const Named = z.object({ id: z.uuid(), title: z.string() });
const Other = Named.extend({ location: z.string().nullable(), status: IncidentStatus });
const Row = z.object({
  rules: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(["merge", "split"]),
      by: SplitBy.nullable(),
      /** Whether the incident asked for is the one it was decided on. */
      own: z.boolean(),
      decided: Named.nullable(),
      target: Named.nullable(),
      actor: z.string(),
      at: z.string(),
    }),
  ),
  others: z.array(Other),
});

/** The rules that touch an incident, and where it could be merged into. */
export function groupingOf(incidentId: string): SQL {
  return sql`
    select coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'kind', r.kind, 'by', r.split_by,
        'own', r.fingerprint = i.fingerprint, 'actor', r.actor, 'at', r.created_at,
        'decided', (select jsonb_build_object('id', d.id, 'title', d.title) from incident d where d.id = r.incident_id),
        'target', (select jsonb_build_object('id', t.id, 'title', t.title) from incident t where t.id = r.target_id))
        order by r.created_at)
      from grouping_rule r where r.project_id = i.project_id and r.undone_at is null
        and (r.fingerprint = i.fingerprint or r.target = i.fingerprint)), '[]') as rules,
      coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'title', o.title, 'location', o.location, 'status', o.status)) from (
        select o.id, o.title, o.location, o.status from unnest(${statusArray(mergeable)}) asked(status) cross join lateral (
          select o.id, o.title, o.location, o.status, o.last_seen_at from incident o
          where o.project_id = i.project_id and o.status = asked.status and o.open and o.fingerprint <> i.fingerprint
          order by o.last_seen_at desc, o.id desc limit ${MAX_OTHERS}) o
        order by o.last_seen_at desc limit ${MAX_OTHERS}) o), '[]') as others
    from incident i where i.id = ${incidentId}`;
}

/** That statement's answer as the page shows it. */
export function asGrouping(rows: unknown[]): IncidentPage["grouping"] {
  const [row] = z.array(Row).parse(rows);
  if (!row) return { rules: [], others: [] };
  return {
    others: row.others,
    rules: row.rules.map(({ id, kind, by, own, decided, target, actor, at }) => ({
      id,
      kind: kind === "split" ? "split" : own ? "merged_into" : "took_in",
      by,
      other: kind === "split" ? null : own ? target : decided,
      actor,
      at: iso(at),
    })),
  };
}
