import { type SQL, sql } from "drizzle-orm";

/** Deleted by one statement: some tens of milliseconds, so that nobody waits behind it. */
export const BATCH_ROWS = 2_000;

const DAY_SECONDS = 86_400;

/** Whether a time lies further back than so many days, by the database's clock. */
export function isOlder(time: SQL, days: number | SQL): SQL {
  return sql`${time} < now() - make_interval(secs => (${days})::float8 * ${DAY_SECONDS}::int)`;
}

/** How long a project keeps an incident. Days; `project` is its alias in the statement. */
export function keptDays(project: SQL, usual: number): SQL {
  return sql`coalesce((${project}.settings->>'keepDays')::float8, ${usual}::float8)`;
}

/**
 * Deletes the oldest lines of the audit, of a project or of none, where they are older than so many
 * days. Nobody else may: a trigger asks for this word of retention.
 */
export function forgetAudit(which: SQL, days: number): SQL {
  return sql`with allowed as materialized (select set_config('aia.forgetting', 'on', true))
    delete from audit where ctid = any(array(select oldest.ctid from allowed, (
      select ctid, at from audit where ${which} order by id limit ${BATCH_ROWS}) oldest
      where ${isOlder(sql`oldest.at`, days)}))`;
}
