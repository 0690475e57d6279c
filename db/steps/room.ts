import { type SQL, sql } from "drizzle-orm";
import { ProjectSettings } from "#core/project/project.ts";

const unset = ProjectSettings.parse({});

/** Where one is still being opened, it is asked again this much later. Seconds. */
const WHILE_OPENING_SECONDS = 30;
/** Where too many are open, this often whether one was closed. Seconds. */
const WHILE_OPEN_SECONDS = 600;

/**
 * The turn that claims of a repository's pull requests take, to be the statement before: of many at
 * once each has to see what the others opened.
 */
export function takeRepositoryTurn(incidentId: string): SQL {
  return sql`select pg_advisory_xact_lock(hashtextextended('pull requests of ' || coalesce(a.host || ' ' || a.repository_id, p.id::text), 0))
    from incident i join project p on p.id = i.project_id left join repository_access a on a.project_id = p.id
    where i.id = ${incidentId}`;
}

/**
 * Whether a step's pull request has to wait, as a subquery of `why` and `until`; no row where there
 * is room. Counted are the pull requests of all projects of the same repository, or owner, as their
 * accesses name it. What a person asked for, what is half written, another patch for one that is open,
 * and AIA's own sample never wait.
 */
export function heldBack(incidentId: string): SQL {
  const open = setting("openPullRequests");
  const minutes = setting("minutesBetweenPullRequests");
  const perDay = setting("pullRequestsPerDay");
  return sql`(with mine as (
      select p.id, p.settings, p.repository, a.host, a.repository_id from incident i join project p on p.id = i.project_id
        left join repository_access a on a.project_id = p.id where i.id = ${incidentId}
    ), of_repository as (
      select id from mine union
      select a.project_id from mine join repository_access a on a.host = mine.host and a.repository_id = mine.repository_id
    ), of_owner as (
      select id from mine union
      select p.id from mine join repository_access a on a.host = mine.host join project p on p.id = a.project_id
        and lower(p.repository->>'owner') = lower(mine.repository->>'owner')
    ), opening as (
      select s.project_id from incident_step s where s.stage = 'pull_request' and s.incident_id <> ${incidentId}
        and s.project_id in (select id from of_owner)
        and ((s.status = 'leased' and s.lease_until > now()) or (s.status = 'due' and s.progress ? 'tip'))
        and not exists (select 1 from pull_request o where o.incident_id = s.incident_id and o.state = 'open')
    ), seen as (
      select
        (select count(*) from pull_request o where o.project_id in (select id from of_repository) and o.state = 'open') as open,
        (select max(o.opened_at) from pull_request o where o.project_id in (select id from of_repository)) as last,
        (select count(*) from pull_request o where o.project_id in (select id from of_owner) and o.opened_at > now() - interval '1 day') as today,
        (select min(o.opened_at) from pull_request o where o.project_id in (select id from of_owner) and o.opened_at > now() - interval '1 day') as first_today,
        (select count(*) from opening where project_id in (select id from of_repository)) as opening,
        (select count(*) from opening) as opening_of_owner
    )
    select case when opening + open >= ${open} then 'open' when ${minutes} > 0 and (opening > 0 or last > now() - make_interval(mins => ${minutes})) then 'pace' else 'day' end as why,
      case when opening > 0 or opening_of_owner > 0 then now() + make_interval(secs => ${WHILE_OPENING_SECONDS})
        when open >= ${open} then now() + make_interval(secs => ${WHILE_OPEN_SECONDS})
        when last > now() - make_interval(mins => ${minutes}) then last + make_interval(mins => ${minutes})
        else first_today + interval '1 day' end as until
    from seen, mine
    where coalesce((mine.settings->>'sample')::boolean, false) = false
      and (opening + open >= ${open} or (${minutes} > 0 and (opening > 0 or last > now() - make_interval(mins => ${minutes}))) or today + opening_of_owner >= ${perDay})
      and not exists (select 1 from pull_request o where o.incident_id = ${incidentId} and o.state = 'open')
      and not exists (select 1 from incident_step s where s.incident_id = ${incidentId} and s.stage = 'pull_request'
        and s.status in ('due', 'leased') and (s.anyway or s.progress ? 'tip')))`;
}

/** Projects that were saved before a setting came about have its default. */
function setting(
  name: "openPullRequests" | "minutesBetweenPullRequests" | "pullRequestsPerDay",
): SQL {
  return sql`coalesce((mine.settings->>${name})::int, ${unset[name]}::int)`;
}

/** Puts a step off that has to wait, after a claim that was not given it. */
export function holdBack(incidentId: string): SQL {
  return sql`update incident_step s set held_back = held.why, next_at = held.until, dispatched_at = null, dispatches = 0
    from ${heldBack(incidentId)} held
    where s.incident_id = ${incidentId} and s.stage = 'pull_request' and s.status = 'due' and s.next_at <= now()`;
}

/** A step that a person asked for in the same batch never waits. */
export function asAskedFor(incidentId: string, guard: SQL): SQL {
  return sql`update incident_step s set anyway = true
    where s.incident_id = ${incidentId} and s.stage = 'pull_request' and s.status = 'due' and ${guard}`;
}

/** What a person asks for in spite of the caps: the step is due at once, whatever else is open. */
export function openAnyway(incidentId: string): SQL {
  return sql`update incident_step s set anyway = true, held_back = null, next_at = now(), dispatched_at = null, dispatches = 0
    where s.incident_id = ${incidentId} and s.stage = 'pull_request' and s.status = 'due' and s.held_back is not null`;
}
