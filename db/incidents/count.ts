import { sql } from "drizzle-orm";
import * as z from "zod";
import type { IncidentCounts } from "#core/api/state/incident-page.ts";
import { IncidentStatus } from "#core/incident/incident.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { projectOf } from "./newest.ts";

const Row = z.object({ status: IncidentStatus, count: z.number() });

/** How many incidents are in each state, of one project or of all: a tally's sums, whatever their number. */
export async function countIncidents(db: Database, slug: string | null): Promise<IncidentCounts> {
  const ofProject = slug === null ? sql`true` : sql`project_id = ${projectOf(slug)}`;
  const { rows } = await db
    .execute(sql`
      select label as status, sum(change)::float8 as count from tally
      where name = 'incident' and ${ofProject} group by label having sum(change) > 0`)
    .catch(rethrow);
  const read = z.array(Row).parse(rows);
  return Object.fromEntries(read.map(({ status, count }) => [status, count]));
}
