import { type SQL, sql } from "drizzle-orm";
import type { RecordDetections } from "#core/api/state/record-detections.ts";
import { toJson } from "../json.ts";

/** A message on its way into the database. */
export type Recording = {
  record: RecordDetections;
  /** One row for each fingerprint, as JSON. */
  groups: string;
  /** One row for each occurrence, as JSON. */
  occurrences: string;
  /** Whether this very transaction wrote the message's id: false where it comes a second time. */
  isFirstDelivery: SQL;
  /** The groups' fingerprints, an array. */
  fingerprints: SQL;
};

function occurrencesOf({ occurrences }: Recording): SQL {
  return sql`jsonb_to_recordset(${occurrences}::jsonb) as o(fingerprint text, kind text, event text,
    explained boolean, occurred_at timestamptz, release text, revision text)`;
}

/** A failed request without an exception says nothing new where the exception of its trace is known. */
function isExplained({ record }: Recording): SQL {
  return sql`(o.explained or (o.kind = 'http' and exists (
    select 1 from incident_trace t join incident cause on cause.id = t.incident_id
    where t.project_id = ${record.projectId} and t.trace_id = o.event and cause.kind in ('exception', 'crash'))))`;
}

/**
 * Opens an incident for every group without one. In the order of their fingerprints, so that two
 * messages at once cannot deadlock. The update without a change locks an incident that is open
 * already, so that it stays open until it is counted.
 */
export function openIncidents(recording: Recording): SQL {
  const { projectId } = recording.record;
  return sql`
    with g as (
      select * from jsonb_to_recordset(${recording.groups}::jsonb) as g(
        fingerprint text, components jsonb, kind text, severity text, title text, service text,
        environment text, location text, first_seen timestamptz, last_seen timestamptz,
        release text, revision text, sample jsonb, trace jsonb)
      where ${recording.isFirstDelivery} and exists (
        select 1 from ${occurrencesOf(recording)} where o.fingerprint = g.fingerprint and not ${isExplained(recording)})
    ), earlier as (
      select distinct on (fingerprint) fingerprint, id, episode from incident
      where project_id = ${projectId} and not open and fingerprint = any(${recording.fingerprints}) order by fingerprint, episode desc
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

/**
 * Counts each event once an incident, and books every record of the message in the ledger. What
 * came from the agent and what was found here are booked apart, so that a loss shows as a difference.
 */
export function countOccurrences(recording: Recording): SQL {
  const { projectId, receivedAt, received, refused, dropped, groups } = recording.record;
  const arrived = groups.reduce((total, { occurrences }) => total + occurrences.length, 0);
  return sql`
    with seen as materialized (
      select o.*, i.id as incident_id, ${isExplained(recording)} as is_explained
      from ${occurrencesOf(recording)} left join incident i on i.project_id = ${projectId} and i.open and i.fingerprint = o.fingerprint
      where ${recording.isFirstDelivery}
    ), counting as (
      select distinct on (incident_id, event) * from seen
      where incident_id is not null and not is_explained order by incident_id, event, occurred_at
    ), counted as (
      insert into incident_trace (project_id, trace_id, incident_id)
      select ${projectId}, event, incident_id from counting
      on conflict do nothing returning incident_id, trace_id
    ), events as (
      select p.* from counting p join counted c on c.incident_id = p.incident_id and c.trace_id = p.event
    ), minutes as (
      insert into occurrence (incident_id, minute, release, revision, count)
      select incident_id, date_trunc('minute', occurred_at), release, revision, count(*) from events group by 1, 2, 3, 4
      on conflict (incident_id, minute, release, revision) do update set count = occurrence.count + excluded.count
    ), totals as (
      update incident i set count = i.count + n.count, updated_at = now(),
        first_seen_at = least(i.first_seen_at, n.first), last_seen_at = greatest(i.last_seen_at, n.last)
      from (select incident_id, count(*) as count, min(occurred_at) as first, max(occurred_at) as last from events group by 1) n
      where i.id = n.incident_id
    ), booked as (
      select 'received' as outcome, '' as reason, ${received}::bigint as count
      union all select 'accepted', '', ${arrived + sum(dropped)}::bigint
      union all select 'refused', key, value::bigint from jsonb_each_text(${toJson(refused)}::jsonb)
      union all select 'dropped', key, value::bigint from jsonb_each_text(${toJson(dropped)}::jsonb)
      union all select 'stored', '', (select count(*) from events)
      union all select 'deduplicated', '', (select count(*) from seen where is_explained or incident_id is not null) - (select count(*) from events)
    )
    insert into ledger (project_id, minute, outcome, reason, count)
    select ${projectId}, date_trunc('minute', ${receivedAt}::timestamptz), outcome, reason, count from booked where count > 0 and ${recording.isFirstDelivery}
    on conflict (project_id, minute, outcome, reason) do update set count = ledger.count + excluded.count`;
}

/** The first stage of what this transaction opened. */
export function startSource({ record, fingerprints, isFirstDelivery }: Recording): SQL {
  const { projectId, traceparent } = record;
  return sql`
    insert into incident_step (project_id, incident_id, stage, traceparent)
    select ${projectId}, i.id, 'source', ${traceparent ?? null} from incident i
    where i.project_id = ${projectId} and i.open and i.fingerprint = any(${fingerprints}) and i.created_at = now() and ${isFirstDelivery}
    on conflict do nothing`;
}

function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
