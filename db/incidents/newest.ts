import { type SQL, sql } from "drizzle-orm";
import type { IncidentStatus } from "#core/incident/incident.ts";

export type IncidentFilter = {
  /** A project's slug. */
  project?: string | undefined;
  statuses?: IncidentStatus[] | undefined;
  /** `<last seen>,<id>` of the last row of the page before. */
  cursor?: string | undefined;
};

/**
 * The ids and times of the newest incidents that pass a filter, so many at most, as a statement:
 * each state's newest in the order of an index, and of those the newest. One scan over all states
 * would look through every row of the others until it finds a rare one.
 */
export function newestIncidents(filter: IncidentFilter, most: number): SQL {
  const order = sql`order by i.last_seen_at desc, i.id desc limit ${most}`;
  const { statuses } = filter;
  if (!statuses)
    return sql`select i.id, i.last_seen_at from incident i where ${passes(filter, sql`true`)} ${order}`;
  return sql`select i.id, i.last_seen_at from unnest(${statusArray(statuses)}) asked(status) cross join lateral (
    select i.id, i.last_seen_at from incident i where ${passes(filter, sql`i.status = asked.status`)} ${order}) i ${order}`;
}

/** Whether an incident `i` is of the project and after the cursor of a filter, and fulfils a condition. */
export function passes({ project, cursor }: IncidentFilter, condition: SQL): SQL {
  const parts = [condition];
  if (project) parts.push(sql`i.project_id = ${projectOf(project)}`);
  const [time, id] = cursor?.split(",") ?? [];
  // As one comparison of rows, which an index can begin at; as an `or` it filters all rows before.
  if (time && id) parts.push(sql`(i.last_seen_at, i.id) < (${time}::timestamptz, ${id}::uuid)`);
  return sql.join(parts, sql` and `);
}

/** The id of the project of a slug, as an expression. */
export function projectOf(slug: string): SQL {
  return sql`(select id from project where slug = ${slug})`;
}

/** Each status once, as an array. */
export function statusArray(statuses: IncidentStatus[]): SQL {
  const each = [...new Set(statuses)].map((status) => sql`${status}`);
  return sql`array[${sql.join(each, sql`, `)}]::text[]`;
}
