import { and, eq } from "drizzle-orm";
import type { EarlierFix } from "#core/pull-request/pull-request.ts";
import { incident, pullRequest } from "../schema.ts";

/** Joins to an incident the merged pull request of the incident it is a regression of. */
export const earlierFix = and(
  eq(pullRequest.incidentId, incident.regressionOf),
  eq(pullRequest.state, "merged"),
);

/** That pull request as a page names it; null where the incident is no regression. */
export function asEarlierFix(row: typeof pullRequest.$inferSelect | null): EarlierFix | null {
  return row ? { number: row.number, url: row.url } : null;
}
