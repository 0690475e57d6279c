import { type SQL, sql } from "drizzle-orm";
import type { RetentionPolicy, RowDays } from "#core/incident/retention.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { BATCH_ROWS, forgetAudit, isOlder } from "./forgetting.ts";
import { forgetOfIncidents } from "./of-incidents.ts";
import { forgetOfProjects } from "./of-projects.ts";

/**
 * Deletes what the policy no longer keeps, batch by batch; answers how many rows went by themselves
 * (what cascades with an incident is not counted). `timed` starts the clock of one part: each has
 * its own, so that a backlog in one never starves another. What is left waits for the next call.
 */
export async function forgetRows(
  db: Database,
  { rows: days }: RetentionPolicy,
  timed: () => () => boolean,
): Promise<number> {
  const messages = await forgetMessages(db, days, timed());
  const ofIncidents = await forgetOfIncidents(db, days, timed());
  const ofProjects = await forgetOfProjects(db, days, timed());
  return messages + ofIncidents + ofProjects;
}

/** What belongs to no incident and no project, and is found by its age alone. */
async function forgetMessages(
  db: Database,
  days: RowDays,
  hasTime: () => boolean,
): Promise<number> {
  const oldest = (table: SQL, age: SQL, kept: number) =>
    db.execute(sql`delete from ${table} where ctid = any(array(select ctid from ${table}
      where ${isOlder(age, kept)} order by ${age} limit ${BATCH_ROWS}))`);
  let total = 0;
  do {
    const results = await db
      .batch([
        oldest(sql`processed_message`, sql`at`, days.messages),
        oldest(sql`dead_letter`, sql`created_at`, days.deadLetters),
        oldest(sql`session`, sql`coalesce(ended_at, expires_at)`, days.signIns),
        oldest(sql`sign_in_link`, sql`expires_at`, days.signIns),
        db.execute(forgetAudit(sql`project_id is null`, days.audit)),
        db.execute(sql`delete from erased_project where ${isOlder(sql`erased_at`, days.erasures)}`),
      ])
      .catch(rethrow);
    total += results.reduce((sum, { rowCount }) => sum + rowCount, 0);
    if (results.every(({ rowCount }) => rowCount < BATCH_ROWS)) return total;
  } while (hasTime());
  return total;
}
