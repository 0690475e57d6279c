import { desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { type IncidentList, IncidentRow } from "#core/api/state/incident-page.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { asIncident } from "../rows.ts";
import { incident, project } from "../schema/index.ts";
import { type IncidentFilter, newestIncidents } from "./newest.ts";
import { searchIncidents } from "./search.ts";

export type IncidentQuery = IncidentFilter & {
  /** Text to be found in the title, the service or the location. */
  q?: string | undefined;
  limit: number;
};

const lastPullRequest = sql<IncidentRow["pullRequest"]>`(
  select json_build_object('number', p.number, 'url', p.url, 'state', p.state)
  from pull_request p where p.incident_id = ${incident.id} order by p.opened_at desc limit 1)`;

const lastConfidence = sql<IncidentRow["confidence"]>`(
  select a.confidence::float8 from autopsy a where a.incident_id = ${incident.id} order by a.attempt desc limit 1)`;

/**
 * A page of incidents, last seen first, and the cursor of the next one. Where a search ended before
 * it had looked everywhere, the page is short and the cursor goes on from there.
 */
export async function listIncidents(
  db: Database,
  { q, limit, ...filter }: IncidentQuery,
): Promise<IncidentList> {
  // One more than asked for tells whether there is a next page.
  const wanted = limit + 1;
  if (!q) {
    const newest = newestIncidents(filter, wanted);
    return asPage(await rowsOf(db, sql`(select n.id from (${newest}) n)`), limit, null);
  }
  const { ids, goesOn } = await searchIncidents(db, filter, q, wanted);
  const found = ids.length > 0 ? await rowsOf(db, sql`${ids}`) : [];
  return asPage(found, limit, goesOn);
}

type Rows = Awaited<ReturnType<typeof rowsOf>>;

function rowsOf(db: Database, ids: SQL) {
  return db
    .select({
      incident,
      projectSlug: project.slug,
      pullRequest: lastPullRequest,
      confidence: lastConfidence,
    })
    .from(incident)
    .innerJoin(project, eq(project.id, incident.projectId))
    .where(inArray(incident.id, ids))
    .orderBy(desc(incident.lastSeenAt), desc(incident.id))
    .catch(rethrow);
}

function asPage(found: Rows, limit: number, goesOn: string | null): IncidentList {
  const page = found.slice(0, limit);
  const last = page.at(-1)?.incident;
  return {
    incidents: page.map(({ incident: row, ...beside }) =>
      IncidentRow.parse({ ...asIncident(row), ...beside }),
    ),
    next: found.length > limit && last ? `${last.lastSeenAt},${last.id}` : goesOn,
  };
}
