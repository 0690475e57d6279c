import { desc, eq } from "drizzle-orm";
import type { Database } from "../client.ts";
import { autopsy, pullRequest, sourceSnapshot } from "../schema/index.ts";

/** The source that an incident's last attempt read, as a query of one row or none. */
export function latestSnapshot(db: Database, incidentId: string) {
  return db
    .select()
    .from(sourceSnapshot)
    .where(eq(sourceSnapshot.incidentId, incidentId))
    .orderBy(desc(sourceSnapshot.attempt))
    .limit(1);
}

/** The answer of an incident's last attempt, as a query of one row or none. */
export function latestAutopsy(db: Database, incidentId: string) {
  return db
    .select()
    .from(autopsy)
    .where(eq(autopsy.incidentId, incidentId))
    .orderBy(desc(autopsy.attempt))
    .limit(1);
}

/** The pull request of an incident that was opened last, as a query of one row or none. */
export function latestPullRequest(db: Database, incidentId: string) {
  return db
    .select()
    .from(pullRequest)
    .where(eq(pullRequest.incidentId, incidentId))
    .orderBy(desc(pullRequest.openedAt))
    .limit(1);
}
