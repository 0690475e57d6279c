import { type SQL, sql } from "drizzle-orm";
import { NEW_INCIDENTS_CAPPED } from "#core/incident/ledger.ts";
import { toJson } from "../json.ts";
import { writtenHere } from "../written-here.ts";
import { roomForNew } from "./room.ts";

/** Messages of one project on their way into the database. */
export type Recording = {
  projectId: string;
  messageIds: string[];
  /** One row for each fingerprint, as JSON. */
  groups: string;
  /** One row for each occurrence, as JSON. */
  occurrences: string;
  /** One row for what each message says of itself, as JSON: what came, and what is not stored of it. */
  bookings: string;
  /** The groups' fingerprints, an array. */
  fingerprints: SQL;
};

/** The ids of the messages that this very transaction wrote, an array: one that comes a second time is not in it. */
function firstDelivered({ projectId, messageIds }: Recording): SQL {
  return sql`array(select m.id from processed_message m
    where m.project_id = ${projectId} and m.id = any(${textArray(messageIds)}) and ${writtenHere("m")})`;
}

function textArray(texts: string[]): SQL {
  return sql`array(select jsonb_array_elements_text(${toJson(texts)}::jsonb))`;
}

/** The occurrences of the messages that came for the first time. */
function occurrencesOf(recording: Recording): SQL {
  return sql`(select each.* from jsonb_to_recordset(${recording.occurrences}::jsonb) as each(message text, received timestamptz,
    fingerprint text, kind text, event text, explained boolean, occurred_at timestamptz, release text, revision text)
    where each.message = any(${firstDelivered(recording)})) o`;
}

/** A failed request without an exception says nothing new where the exception of its trace is known. */
function isExplained({ projectId }: Recording): SQL {
  return sql`(o.explained or (o.kind = 'http' and exists (
    select 1 from incident_trace t join incident cause on cause.id = t.incident_id
    where t.project_id = ${projectId} and t.trace_id = o.event and cause.kind in ('exception', 'crash'))))`;
}

/** Whether a message that came for the first time has an occurrence of a fingerprint. */
export function isSeenNow(recording: Recording, fingerprint: SQL): SQL {
  return sql`exists (select 1 from ${occurrencesOf(recording)} where o.fingerprint = ${fingerprint})`;
}

/**
 * Writes the messages' ids, and answers those that came for the first time. Recordings of one project
 * that may open incidents take turns from here to their commit, since each must see what the others
 * opened. The rest does not wait: neither a repeat of what is open, nor anything while there is no room.
 */
export function takeMessages(recording: Recording, opensAnyway: boolean): SQL {
  const { projectId, messageIds } = recording;
  const isNew = sql`not exists (select 1 from incident i where i.project_id = ${projectId} and i.open and i.fingerprint = f.key)`;
  return sql`
    with turn as materialized (
      select pg_advisory_xact_lock(hashtextextended(${projectId}::text, 0))
      where (${opensAnyway}::boolean or exists (select 1 from unnest(${recording.fingerprints}) as f(key) where ${isNew}))
        and ${roomForNew(projectId)} > 0
    )
    insert into processed_message (project_id, id)
    select ${projectId}, given.id from unnest(${textArray(messageIds)}) as given(id), (select count(*) from turn) taken
    order by given.id
    on conflict do nothing returning id`;
}

/**
 * Opens an incident for every group without one, as far as the project has room: regressions first,
 * then crashes, then what was seen most often. Known incidents are locked, in the order of their
 * fingerprints so that two messages cannot deadlock: they stay open until they are counted.
 */
export function openIncidents(recording: Recording): SQL {
  const { projectId } = recording;
  return sql`
    with telling as (
      select o.fingerprint, count(*) as times from ${occurrencesOf(recording)}
      where not ${isExplained(recording)} group by o.fingerprint
    ), known as materialized (
      select i.fingerprint from incident i
      where i.project_id = ${projectId} and i.open and i.fingerprint in (select fingerprint from telling)
      order by i.fingerprint for update
    ), earlier as (
      select distinct on (fingerprint) fingerprint, id, episode, ${writtenHere("incident")} as closed_here from incident
      where project_id = ${projectId} and not open and fingerprint = any(${recording.fingerprints}) order by fingerprint, episode desc
    ), unknown as (
      select t.fingerprint, e.id as regression_of, coalesce(e.episode, 0) + 1 as episode,
        row_number() over (order by coalesce(e.closed_here, false) desc, e.id is null, g.kind <> 'crash', t.times desc, t.fingerprint) as place
      from telling t left join known k on k.fingerprint = t.fingerprint left join earlier e on e.fingerprint = t.fingerprint
        join jsonb_to_recordset(${recording.groups}::jsonb) as g(fingerprint text, kind text) on g.fingerprint = t.fingerprint
      where k.fingerprint is null
    ), opened as (
      insert into incident (project_id, status, kind, severity, title, service, environment, location,
        fingerprint, components, first_seen_at, last_seen_at, release, revision, sample, trace, episode, regression_of)
      select ${projectId}, 'detected', g.kind, g.severity, g.title, g.service, g.environment, g.location,
        g.fingerprint, g.components, g.first_seen, g.last_seen, g.release, g.revision, g.sample,
        nullif(g.trace, 'null'::jsonb), u.episode, u.regression_of
      from unknown u join jsonb_to_recordset(${recording.groups}::jsonb) as g(
        fingerprint text, components jsonb, kind text, severity text, title text, service text,
        environment text, location text, first_seen timestamptz, last_seen timestamptz,
        release text, revision text, sample jsonb, trace jsonb) on g.fingerprint = u.fingerprint
      where u.place <= ${roomForNew(projectId)}
      order by g.fingerprint
      on conflict (project_id, fingerprint) where open do update set updated_at = now()
      returning id, sample, created_at, regression_of
    ), noted as (
      insert into activity (incident_id, kind, text, actor)
      select id, 'detected', case when regression_of is null then 'Detected'
          when exists (select 1 from pull_request p where p.incident_id = regression_of and p.state = 'merged')
            then 'Detected again after a fix was merged: a regression'
          else 'Seen again after it was resolved by hand' end, 'agent'
      from opened where created_at = now()
      union all select e.id, 'returned', 'Seen again: episode ' || e.episode + 1 || ' began', 'state'
      from opened o join earlier e on e.id = o.regression_of where o.created_at = now() and not e.closed_here
    )
    insert into incident_event (incident_id, detection)
    select id, sample from opened where created_at = now()`;
}

/** Of so many events of an incident every trace is kept, to recognise a second report of it. */
const TRACED_EVENTS = 1_000;

/** Of those after them one trace in so many, chosen by its hash: reports of one trace share the choice. */
const ONE_TRACE_IN = 100;

/**
 * Counts each event once an incident, and books every record of the messages in the ledger. What
 * came from the agent and what was found here are booked apart, so that a loss shows as a difference.
 */
export function countOccurrences(recording: Recording): SQL {
  const { projectId } = recording;
  const minute = sql`date_trunc('minute', received)`;
  return sql`
    with seen as materialized (
      select o.*, i.id as incident_id, i.count as earlier, ${isExplained(recording)} as is_explained
      from ${occurrencesOf(recording)} left join incident i on i.project_id = ${projectId} and i.open and i.fingerprint = o.fingerprint
    ), counting as (
      select distinct on (incident_id, event) * from seen
      where incident_id is not null and not is_explained order by incident_id, event, occurred_at
    ), chosen as (
      select *, earlier + row_number() over (partition by incident_id) <= ${TRACED_EVENTS}::int
        or hashtext(event) % ${ONE_TRACE_IN}::int = 0 as is_traced from counting
    ), traced as (
      insert into incident_trace (project_id, trace_id, incident_id)
      select ${projectId}, event, incident_id from chosen where is_traced
      on conflict do nothing returning incident_id, trace_id
    ), events as (
      select c.* from chosen c where exists (select 1 from traced t where t.incident_id = c.incident_id and t.trace_id = c.event)
        or (not c.is_traced and not exists (select 1 from incident_trace t
          where t.project_id = ${projectId} and t.trace_id = c.event and t.incident_id = c.incident_id))
    ), minutes as (
      insert into occurrence (incident_id, minute, release, revision, count)
      select incident_id, date_trunc('minute', occurred_at), release, revision, count(*) from events group by 1, 2, 3, 4
      on conflict (incident_id, minute, release, revision) do update set count = occurrence.count + excluded.count
    ), totals as (
      update incident i set count = i.count + n.count, updated_at = now(),
        first_seen_at = least(i.first_seen_at, n.first), last_seen_at = greatest(i.last_seen_at, n.last)
      from (select incident_id, count(*) as count, min(occurred_at) as first, max(occurred_at) as last from events group by 1) n
      where i.id = n.incident_id
    ), stored as (
      select ${minute} as minute, count(*) as count from events group by 1
    ), booked as (
      select b.minute, b.outcome, b.reason, b.count from jsonb_to_recordset(${recording.bookings}::jsonb)
        as b(message text, minute timestamptz, outcome text, reason text, count bigint)
      where b.message = any(${firstDelivered(recording)})
      union all select ${minute}, 'dropped', ${NEW_INCIDENTS_CAPPED}, count(*) from seen
        where incident_id is null and not is_explained group by 1
      union all select minute, 'stored', '', count from stored
      union all select s.minute, 'deduplicated', '', s.count - coalesce(stored.count, 0) from (
          select ${minute} as minute, count(*) as count from seen where is_explained or incident_id is not null group by 1) s
        left join stored on stored.minute = s.minute
    )
    insert into ledger (project_id, minute, outcome, reason, count)
    select ${projectId}, minute, outcome, reason, sum(count) from booked
    where count > 0 group by minute, outcome, reason order by minute, outcome, reason
    on conflict (project_id, minute, outcome, reason) do update set count = ledger.count + excluded.count`;
}

/** The first stage of what this transaction opened. */
export function startSource(recording: Recording): SQL {
  const { projectId, groups, fingerprints } = recording;
  return sql`
    insert into incident_step (project_id, incident_id, stage, traceparent)
    select ${projectId}, i.id, 'source', g.traceparent from incident i
    left join jsonb_to_recordset(${groups}::jsonb) as g(fingerprint text, traceparent text) on g.fingerprint = i.fingerprint
    where i.project_id = ${projectId} and i.open and i.fingerprint = any(${fingerprints}) and i.created_at = now()
      and cardinality(${firstDelivered(recording)}) > 0
    on conflict do nothing`;
}
