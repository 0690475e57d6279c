import { and, desc, eq, ilike, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { type IncidentList, IncidentRow } from "#core/api/state/incident-page.ts";
import type { IncidentStatus } from "#core/incident/incident.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { asIncident } from "../rows.ts";
import { incident, project } from "../schema.ts";

export type IncidentQuery = {
  /** A project's slug. */
  project?: string | undefined;
  statuses?: IncidentStatus[] | undefined;
  /** Text to be found in the title, the service or the location. */
  q?: string | undefined;
  /** `<last seen>,<id>` of the last row of the page before. */
  cursor?: string | undefined;
  limit: number;
};

const lastPullRequest = sql<IncidentRow["pullRequest"]>`(
  select json_build_object('number', p.number, 'url', p.url, 'state', p.state)
  from pull_request p where p.incident_id = ${incident.id} order by p.opened_at desc limit 1)`;

const lastConfidence = sql<IncidentRow["confidence"]>`(
  select a.confidence::float8 from autopsy a where a.incident_id = ${incident.id} order by a.attempt desc limit 1)`;

/** A page of incidents, last seen first, and the cursor of the next one. */
export async function listIncidents(db: Database, query: IncidentQuery): Promise<IncidentList> {
  const found = await db
    .select({
      incident,
      projectSlug: project.slug,
      pullRequest: lastPullRequest,
      confidence: lastConfidence,
    })
    .from(incident)
    .innerJoin(project, eq(project.id, incident.projectId))
    .where(
      and(
        query.project ? eq(project.slug, query.project) : undefined,
        query.statuses ? inArray(incident.status, query.statuses) : undefined,
        query.q ? contains(query.q) : undefined,
        query.cursor ? isAfter(query.cursor) : undefined,
      ),
    )
    .orderBy(desc(incident.lastSeenAt), desc(incident.id))
    // One more than asked for tells whether there is a next page.
    .limit(query.limit + 1)
    .catch(rethrow);
  const page = found.slice(0, query.limit);
  const last = page.at(-1)?.incident;
  return {
    incidents: page.map(({ incident: row, ...beside }) =>
      IncidentRow.parse({ ...asIncident(row), ...beside }),
    ),
    next: found.length > query.limit && last ? `${last.lastSeenAt},${last.id}` : null,
  };
}

function contains(text: string): SQL | undefined {
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  return or(
    ilike(incident.title, pattern),
    ilike(incident.service, pattern),
    ilike(incident.location, pattern),
  );
}

function isAfter(cursor: string): SQL | undefined {
  const [time, id] = cursor.split(",");
  if (!time || !id) return undefined;
  return or(lt(incident.lastSeenAt, time), and(eq(incident.lastSeenAt, time), lt(incident.id, id)));
}
