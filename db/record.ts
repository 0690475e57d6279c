import { sql } from "drizzle-orm";
import * as z from "zod";
import { IncidentStatus } from "#core/incident/incident.ts";
import type { RecordDetections, Recorded } from "#core/incident/record.ts";
import type { Database } from "./client.ts";
import { databaseFault } from "./failure.ts";

const Row = z.object({
  id: z.uuid(),
  fingerprint: z.string(),
  status: IncidentStatus,
  created: z.boolean(),
});

/**
 * Records one message's detections in one transaction: its id among the processed ones, new
 * incidents with the row of their first step, counts, and the ledger. Every later statement asks
 * whether this very transaction wrote the id, so a second delivery changes nothing.
 */
export async function recordDetections(db: Database, record: RecordDetections): Promise<Recorded> {
  const { projectId, messageId } = record;
  const groups = JSON.stringify(
    record.groups.map(groupRow).sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1)),
  );
  const sightings = JSON.stringify(record.groups.flatMap(sightingRows));
  const prints = sql`array(select g.fingerprint from jsonb_to_recordset(${groups}::jsonb) g(fingerprint text))`;
  const fresh = sql`exists (select 1 from processed_message where project_id = ${projectId} and id = ${messageId} and xmin = pg_current_xact_id()::xid)`;
  try {
    const [claimed, , , , , found] = await db.batch([
      db.execute(
        sql`insert into processed_message (project_id, id) values (${projectId}, ${messageId}) on conflict do nothing returning id`,
      ),
      db.execute(closeReturned(projectId, sightings, fresh)),
      db.execute(openIncidents(projectId, groups, sightings, fresh)),
      db.execute(countSightings(record, sightings, fresh)),
      db.execute(startSource(record, prints, fresh)),
      db.execute(
        sql`select id, fingerprint, status, created_at = now() as created from incident where project_id = ${projectId} and open and fingerprint = any(${prints})`,
      ),
    ]);
    return {
      kind: claimed.rows.length > 0 ? "recorded" : "duplicate",
      incidents: z.array(Row).parse(found.rows),
    };
  } catch (thrown) {
    throw databaseFault(thrown);
  }
}

type Group = RecordDetections["groups"][number];

function groupRow(group: Group) {
  const times = group.occurrences.map(({ occurredAt }) => occurredAt).sort();
  const [first] = group.occurrences;
  return {
    fingerprint: group.fingerprint.key,
    components: group.fingerprint.components,
    kind: group.kind,
    severity: group.severity,
    title: group.title,
    service: group.service,
    environment: group.environment ?? null,
    location: group.location ?? null,
    first_seen: times[0],
    last_seen: times.at(-1),
    release: first?.release ?? null,
    revision: first?.revision ?? null,
    sample: group.sample,
    trace: group.trace,
  };
}

function sightingRows({ fingerprint, kind, occurrences }: Group) {
  return occurrences.map(({ detectionId, traceId, occurredAt, release, revision }) => ({
    fingerprint: fingerprint.key,
    kind,
    detection_id: detectionId,
    trace_id: traceId ?? null,
    occurred_at: occurredAt,
    release: release ?? "",
    revision: revision ?? "",
  }));
}

function sightingsOf(sightings: string) {
  return sql`jsonb_to_recordset(${sightings}::jsonb) as s(fingerprint text, kind text, detection_id text, trace_id text, occurred_at timestamptz, release text, revision text)`;
}

type Sql = ReturnType<typeof sql>;

/** A failed request without an exception says nothing new where its trace has an incident already. */
function isKnownByTrace(projectId: string): Sql {
  return sql`(s.kind = 'http' and exists (select 1 from incident_trace t where t.project_id = ${projectId} and t.trace_id = s.trace_id))`;
}

/** An error seen in the very commit that carried its fix has come back: the merged incident makes room for a new episode. */
function closeReturned(projectId: string, sightings: string, fresh: Sql): Sql {
  return sql`
    with returned as (
      update incident i set open = false, updated_at = now()
      where i.project_id = ${projectId} and i.open and i.status = 'merged' and ${fresh}
        and exists (
          select 1 from ${sightingsOf(sightings)} join pull_request p on p.merge_commit = s.revision
          where s.fingerprint = i.fingerprint and p.incident_id = i.id
        )
      returning i.id
    )
    insert into activity (incident_id, kind, text, actor)
    select id, 'returned', 'Seen again in the release that carries the fix', 'state' from returned`;
}

function openIncidents(projectId: string, groups: string, sightings: string, fresh: Sql): Sql {
  return sql`
    with g as (
      select * from jsonb_to_recordset(${groups}::jsonb) as g(
        fingerprint text, components jsonb, kind text, severity text, title text, service text,
        environment text, location text, first_seen timestamptz, last_seen timestamptz,
        release text, revision text, sample jsonb, trace jsonb)
      where ${fresh} and exists (
        select 1 from ${sightingsOf(sightings)} where s.fingerprint = g.fingerprint and not ${isKnownByTrace(projectId)})
    ), earlier as (
      select distinct on (fingerprint) fingerprint, id, episode from incident
      where project_id = ${projectId} and not open order by fingerprint, episode desc
    ), opened as (
      insert into incident (project_id, status, kind, severity, title, service, environment, location,
        fingerprint, components, first_seen_at, last_seen_at, release, revision, sample, trace, episode, regression_of)
      select ${projectId}, 'detected', g.kind, g.severity, g.title, g.service, g.environment, g.location,
        g.fingerprint, g.components, g.first_seen, g.last_seen, g.release, g.revision, g.sample,
        nullif(g.trace, 'null'::jsonb), coalesce(e.episode, 0) + 1, e.id
      from g left join earlier e on e.fingerprint = g.fingerprint
      order by g.fingerprint
      on conflict (project_id, fingerprint) where open do update set updated_at = now()
      returning id, sample, created_at, regression_of
    ), noted as (
      insert into activity (incident_id, kind, text, actor)
      select id, 'detected', case when regression_of is null then 'Detected' else 'Detected again after a fix: a regression' end, 'agent'
      from opened where created_at = now()
    )
    insert into incident_event (incident_id, detection)
    select id, sample from opened where created_at = now()`;
}

/** Counts each trace once an incident, and books every record of the message in the ledger. */
function countSightings(record: RecordDetections, sightings: string, fresh: Sql): Sql {
  const { projectId, receivedAt, received, refused, dropped } = record;
  const refusedSum = sum(refused);
  const droppedSum = sum(dropped);
  return sql`
    with placed as (
      select distinct on (i.id, coalesce(s.trace_id, s.detection_id)) i.id as incident_id, s.*
      from ${sightingsOf(sightings)} join incident i on i.project_id = ${projectId} and i.open and i.fingerprint = s.fingerprint
      where ${fresh} and not ${isKnownByTrace(projectId)}
      order by i.id, coalesce(s.trace_id, s.detection_id), s.occurred_at
    ), traced as (
      insert into incident_trace (project_id, trace_id, incident_id)
      select ${projectId}, trace_id, incident_id from placed where trace_id is not null
      on conflict do nothing returning incident_id, trace_id
    ), counted as (
      select p.* from placed p where p.trace_id is null
        or exists (select 1 from traced t where t.incident_id = p.incident_id and t.trace_id = p.trace_id)
    ), minutes as (
      insert into occurrence (incident_id, minute, release, revision, count)
      select incident_id, date_trunc('minute', occurred_at), release, revision, count(*) from counted group by 1, 2, 3, 4
      on conflict (incident_id, minute, release, revision) do update set count = occurrence.count + excluded.count
    ), totals as (
      update incident i set count = i.count + n.count, updated_at = now(),
        first_seen_at = least(i.first_seen_at, n.first), last_seen_at = greatest(i.last_seen_at, n.last)
      from (select incident_id, count(*) as count, min(occurred_at) as first, max(occurred_at) as last from counted group by 1) n
      where i.id = n.incident_id
    ), booked as (
      select 'received' as outcome, '' as reason, ${received}::bigint as count
      union all select 'accepted', '', ${received - refusedSum}::bigint
      union all select 'refused', key, value::bigint from jsonb_each_text(${JSON.stringify(refused)}::jsonb)
      union all select 'dropped', key, value::bigint from jsonb_each_text(${JSON.stringify(dropped)}::jsonb)
      union all select 'stored', '', (select count(*) from counted)
      union all select 'deduplicated', '', ${received - refusedSum - droppedSum}::bigint - (select count(*) from counted)
    )
    insert into ledger (project_id, minute, outcome, reason, count)
    select ${projectId}, date_trunc('minute', ${receivedAt}::timestamptz), outcome, reason, count from booked where count > 0 and ${fresh}
    on conflict (project_id, minute, outcome, reason) do update set count = ledger.count + excluded.count`;
}

function startSource({ projectId, traceparent }: RecordDetections, prints: Sql, fresh: Sql): Sql {
  return sql`
    insert into incident_step (project_id, incident_id, step, traceparent)
    select ${projectId}, i.id, 'source', ${traceparent ?? null} from incident i
    where i.project_id = ${projectId} and i.open and i.fingerprint = any(${prints}) and i.created_at = now() and ${fresh}
    on conflict do nothing`;
}

function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
