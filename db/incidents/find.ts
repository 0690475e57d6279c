import { and, asc, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { EarlierFix } from "#core/pull-request/pull-request.ts";
import type { Database } from "../client.ts";
import { incident, project, pullRequest } from "../schema/index.ts";

/**
 * An incident with its project and, where it is a regression, the merged pull request of the
 * incident before it, as a query of one row or none.
 */
export function findIncident(db: Database, id: string) {
  return db
    .select()
    .from(incident)
    .innerJoin(project, eq(project.id, incident.projectId))
    .leftJoin(
      pullRequest,
      and(eq(pullRequest.incidentId, incident.regressionOf), eq(pullRequest.state, "merged")),
    )
    .where(eq(incident.id, id));
}

/** The episode that followed an incident, as a query of one row or none. */
export function laterEpisode(db: Database, id: string) {
  const later = alias(incident, "later");
  return db
    .select({ id: later.id, episode: later.episode })
    .from(later)
    .innerJoin(
      incident,
      and(eq(incident.projectId, later.projectId), eq(incident.fingerprint, later.fingerprint)),
    )
    .where(and(eq(incident.id, id), eq(later.regressionOf, id)))
    .orderBy(asc(later.episode))
    .limit(1);
}

/** That pull request as a page names it; null where the incident is no regression. */
export function asEarlierFix(row: typeof pullRequest.$inferSelect | null): EarlierFix | null {
  return row ? { number: row.number, url: row.url } : null;
}
