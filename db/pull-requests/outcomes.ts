import { type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import { Outcomes } from "#core/pull-request/outcomes.ts";

/** What became of a project's pull requests by AIA, which others merged count none of, as a query of one row; `project` is its id in SQL. */
export function outcomesOf(project: SQL): SQL {
  return sql`
    select count(*) filter (where state = 'merged')::int as merged,
      count(*) filter (where state = 'closed')::int as closed,
      count(*) filter (where state = 'open')::int as open,
      count(*) filter (where checks = 'red' or retried > 0)::int as red
    from pull_request where project_id = ${project} and starts_with(branch, 'aia/')`;
}

/** That row, checked. */
export function asOutcomes(rows: unknown): Outcomes {
  const [row] = z.array(Outcomes).parse(rows);
  return row ?? { merged: 0, closed: 0, open: 0, red: 0 };
}
