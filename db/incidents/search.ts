import { sql } from "drizzle-orm";
import * as z from "zod";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { plain } from "../json.ts";
import { type IncidentFilter, inProjects, newestIncidents, passes, statusArray } from "./newest.ts";

/** So many of the newest are read one after the other: a frequent text fills a page from them. */
const MAX_READ = 2_000;

/** So many that hold the text are taken from the index, in whose order they are of any age. */
const MAX_HITS = 5_000;

/** Where a search ended, as a cursor, unless it looked everywhere. */
export type Found = { ids: string[]; goesOn: string | null };

const Row = z.object({ ids: z.array(z.uuid()), goes_on: z.string().nullable() });

/**
 * The newest incidents that pass a filter and hold a text, so many at most. A text that is
 * frequent is found among the newest, a rare one by the index of trigrams. One that is frequent
 * among old incidents alone is neither: what the newest hold is answered, and from where to go on.
 */
export async function searchIncidents(
  db: Database,
  filter: IncidentFilter,
  text: string,
  most: number,
): Promise<Found> {
  const holds = sql`t.text ilike ${`%${plain(text).replace(/[\\%_]/g, "\\$&")}%`}`;
  const inProject = inProjects(sql`t.project_id`, filter);
  const inState = filter.statuses
    ? sql`i.status = any(${statusArray(filter.statuses)})`
    : sql`true`;
  const order = sql`order by last_seen_at desc, id desc`;
  const [, { rows }] = await db
    .batch([
      // The planner takes any text for a frequent one, and would rather read all of them than the index.
      db.execute(
        sql`select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`,
      ),
      db.execute(sql`
        with newest as materialized (${newestIncidents(filter, MAX_READ)}
        ), near as materialized (
          select n.* from newest n cross join lateral (
            select from incident_text t where t.incident_id = n.id and ${holds} offset 0) t
          ${order} limit ${most}
        ), hits as materialized (
          select t.incident_id from incident_text t where ${inProject} and ${holds}
          limit case when ${hasTrigram(text)}::boolean and (select count(*) from near) < ${most}::int
            and (select count(*) from newest) = ${MAX_READ}::int then ${MAX_HITS + 1}::int else 0 end
        ), known as (
          select (select count(*) from hits) between 1 and ${MAX_HITS}::int as by_index,
            (select count(*) from near) = ${most}::int or (select count(*) from newest) < ${MAX_READ}::int
              or (${hasTrigram(text)}::boolean and (select count(*) from hits) <= ${MAX_HITS}::int) as complete
        ), far as (
          select i.* from hits h cross join lateral (
            select i.id, i.last_seen_at from incident i where i.id = h.incident_id and ${passes(filter, inState)} offset 0) i
          where (select by_index from known) ${order} limit ${most}
        )
        select array(select id from (select * from far union select * from near) found ${order} limit ${most}) as ids,
          case when not complete then (select last_seen_at || ',' || id from newest order by last_seen_at, id limit 1) end as goes_on
        from known`),
    ])
    .catch(rethrow);
  const [found] = z.array(Row).parse(rows);
  return { ids: found?.ids ?? [], goesOn: found?.goes_on ?? null };
}

/** Whether the index can tell anything: it knows nothing shorter, and not every letter in every locale. */
function hasTrigram(text: string): boolean {
  return /[a-z0-9]{3}/i.test(text);
}
