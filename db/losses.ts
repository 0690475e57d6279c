import { sql } from "drizzle-orm";
import * as z from "zod";
import { Loss } from "#core/incident/ledger.ts";
import type { Database } from "./client.ts";
import { rethrow } from "./failure.ts";
import { type IncidentFilter, inProjects } from "./incidents/newest.ts";

/** What was not recorded in the last hour of the projects left. */
export async function readLosses(
  db: Database,
  filter: Pick<IncidentFilter, "within" | "project">,
): Promise<Loss[]> {
  const { rows } = await db
    .execute(sql`
      select jsonb_build_object('slug', p.slug, 'name', p.name) as project, l.outcome, l.reason, l.count
      from project p cross join lateral (
        select outcome, reason, sum(count)::float8 as count from ledger
        where project_id = p.id and minute > now() - interval '1 hour' and outcome = any(array['dropped', 'refused', 'turned_away'])
        group by outcome, reason) l
      where ${inProjects(sql`p.id`, filter)}
      order by p.name, l.outcome, l.reason`)
    .catch(rethrow);
  return z.array(Loss).parse(rows);
}
