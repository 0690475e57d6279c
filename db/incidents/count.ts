import { sql } from "drizzle-orm";
import * as z from "zod";
import type { IncidentCounts } from "#core/api/state/incident-page.ts";
import { IncidentStatus } from "#core/incident/incident.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { type IncidentFilter, inProjects } from "./newest.ts";

const Row = z.object({ status: IncidentStatus, count: z.number() });

/** How many incidents of the projects left are in each state: a tally's sums, whatever their number. */
export async function countIncidents(
  db: Database,
  filter: Pick<IncidentFilter, "within" | "project">,
): Promise<IncidentCounts> {
  const { rows } = await db
    .execute(sql`
      select label as status, sum(change)::float8 as count from tally
      where name = 'incident' and ${inProjects(sql`project_id`, filter)} group by label having sum(change) > 0`)
    .catch(rethrow);
  const read = z.array(Row).parse(rows);
  return Object.fromEntries(read.map(({ status, count }) => [status, count]));
}
