import { sql } from "drizzle-orm";
import type { Database } from "./client.ts";
import { rethrow } from "./failure.ts";

/** No message comes back after two weeks (a queue keeps none longer), no trace after a month. */
const MESSAGE_DAYS = 15;
const TRACE_DAYS = 30;

/** An error a year after its deploy says by itself what it runs. */
const DEPLOY_DAYS = 365;
const MAX_ROWS = 10_000;

/** Deletes rows that only served to recognise repeats, some at a time; answers how many. */
export async function forgetOld(db: Database): Promise<number> {
  const deleted = await db
    .batch([
      db.execute(sql`delete from processed_message where ctid in (select ctid from processed_message
        where at < now() - make_interval(days => ${MESSAGE_DAYS}) limit ${MAX_ROWS})`),
      db.execute(sql`delete from incident_trace where ctid in (select ctid from incident_trace
        where seen_at < now() - make_interval(days => ${TRACE_DAYS}) limit ${MAX_ROWS})`),
      db.execute(sql`delete from deploy where ctid in (select ctid from deploy
        where created_at < now() - make_interval(days => ${DEPLOY_DAYS}) limit ${MAX_ROWS})`),
    ])
    .catch(rethrow);
  return deleted.reduce((total, { rowCount }) => total + rowCount, 0);
}
