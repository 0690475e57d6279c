import { type SQL, sql } from "drizzle-orm";
import type { IncidentStatus } from "#core/incident/incident.ts";

export type IncidentFilter = {
  /** The projects whose incidents may be given; null is all of them. */
  within: string[] | null;
  /** A project's slug. */
  project?: string | undefined;
  statuses?: IncidentStatus[] | undefined;
  /** `<last seen>,<id>` of the last row of the page before. */
  cursor?: string | undefined;
};

/** Of fewer projects and states, asking each of them costs less than a look at what is newest of all. */
const FEW_PARTS = 50;

/** For more than a page's, a look at all costs more than it may save. */
const PAGE = 200;

/** So many times what is asked for is looked at of all: enough for who sees half of them. */
const LOOKED_AT = 2;

/**
 * The ids and times of the newest incidents that pass a filter, so many at most, as a statement. Who
 * sees many projects finds them among the newest of all; only where they do not is each asked.
 */
export function newestIncidents(filter: IncidentFilter, most: number): SQL {
  const { within, project, statuses } = filter;
  const isFew = (within?.length ?? 0) * (statuses?.length ?? 1) < FEW_PARTS;
  if (within === null || project || isFew || most > PAGE) return newestOfEach(filter, most);
  const ofAll = newestOfEach({ ...filter, within: null }, most * LOOKED_AT);
  const page = sql`order by last_seen_at desc, id desc limit ${most}`;
  return sql`
    with near as materialized (
      select n.id, n.last_seen_at from (${ofAll}) n join incident i on i.id = n.id
      where i.project_id = any(${idArray(within)}) ${page}
    ), is_enough as materialized (select (select count(*) from near) = ${most}::int as yes
    ), far as (select * from (${newestOfEach(filter, most)}) each where not (select yes from is_enough))
    select id, last_seen_at from (select * from near where (select yes from is_enough) union all select * from far) found ${page}`;
}

/**
 * The ids and times of the newest incidents that pass a filter, so many at most, as a statement:
 * each project's and each state's newest in the order of an index, and of those the newest. One scan
 * over all would look through every row of the others until it finds a rare one.
 */
function newestOfEach(filter: IncidentFilter, most: number): SQL {
  const order = sql`order by i.last_seen_at desc, i.id desc limit ${most}`;
  const { statuses, within, project } = filter;
  const each: SQL[] = [];
  const conditions = [sql`true`];
  if (statuses) {
    each.push(sql`unnest(${statusArray(statuses)}) asked(status)`);
    conditions.push(sql`i.status = asked.status`);
  }
  if (within && !project) {
    each.push(sql`unnest(${idArray(within)}) mine(project_id)`);
    conditions.push(sql`i.project_id = mine.project_id`);
  }
  const newest = sql`select i.id, i.last_seen_at from incident i
    where ${passes(filter, sql.join(conditions, sql` and `))} ${order}`;
  if (each.length === 0) return newest;
  return sql`select i.id, i.last_seen_at from ${sql.join(each, sql` cross join `)} cross join lateral (${newest}) i ${order}`;
}

/** Whether an incident `i` is of the project and after the cursor of a filter, and fulfils a condition. */
export function passes({ within, project, cursor }: IncidentFilter, condition: SQL): SQL {
  const parts = [condition];
  if (project) parts.push(sql`i.project_id = ${projectOf(project, within)}`);
  const [time, id] = cursor?.split(",") ?? [];
  // As one comparison of rows, which an index can begin at; as an `or` it filters all rows before.
  if (time && id) parts.push(sql`(i.last_seen_at, i.id) < (${time}::timestamptz, ${id}::uuid)`);
  return sql.join(parts, sql` and `);
}

/** Whether a column holds a project that a filter leaves. */
export function inProjects(
  column: SQL,
  { within, project }: Pick<IncidentFilter, "within" | "project">,
): SQL {
  if (project) return sql`${column} = ${projectOf(project, within)}`;
  return within ? sql`${column} = any(${idArray(within)})` : sql`true`;
}

/** The id of the project of a slug, where it is among those that may be given, as an expression. */
function projectOf(slug: string, within: string[] | null): SQL {
  const allowed = within ? sql`id = any(${idArray(within)})` : sql`true`;
  return sql`(select id from project where slug = ${slug} and ${allowed})`;
}

/** Ids as an array. */
export function idArray(ids: string[]): SQL {
  const each = ids.map((id) => sql`${id}`);
  return sql`array[${sql.join(each, sql`, `)}]::uuid[]`;
}

/** Each status once, as an array. */
export function statusArray(statuses: IncidentStatus[]): SQL {
  const each = [...new Set(statuses)].map((status) => sql`${status}`);
  return sql`array[${sql.join(each, sql`, `)}]::text[]`;
}
