import { type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import type { RowDays } from "#core/incident/retention.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { BATCH_ROWS, isOlder, keptDays } from "./forgetting.ts";
import { nothingLeft, walk } from "./walk.ts";

const WALK = "rows of incidents";

/** Incidents looked at by one statement, by their index alone where nothing of them is old. */
const PAGE_INCIDENTS = 200;

const Page = z.object({ last: z.uuid().nullable() });

/** Rows of one incident: their table, what their age is, how long they stay, and which may go at all. */
type Belongings = { table: SQL; age: SQL; days: number; mayGo: SQL };

/**
 * Deletes what incidents no longer need while they are kept themselves: a page of incidents at a
 * time, from where the last call stopped. Nothing of an incident is kept longer than it would be.
 */
export async function forgetOfIncidents(
  db: Database,
  days: RowDays,
  hasTime: () => boolean,
): Promise<number> {
  const forgetNext = async (from: string) => {
    const { rows } = await db
      .execute(sql`select (max(id::text))::uuid as last from (
        select id from incident where id > ${from} order by id limit ${PAGE_INCIDENTS}) page`)
      .catch(rethrow);
    const last = z.array(Page).parse(rows)[0]?.last ?? null;
    if (last === null) return nothingLeft;
    return { upTo: last, ...(await forgetPage(db, days, { from, last }, hasTime)) };
  };
  return walk(db, WALK, forgetNext, hasTime);
}

async function forgetPage(
  db: Database,
  days: RowDays,
  page: { from: string; last: string },
  hasTime: () => boolean,
): Promise<{ deleted: number; isWhole: boolean }> {
  let deleted = 0;
  do {
    const [first, ...rest] = belongings(days).map((each) =>
      db.execute(forget(each, days.incidents, page)),
    );
    if (!first) break;
    const results = await db.batch([first, ...rest]).catch(rethrow);
    deleted += results.reduce((sum, { rowCount }) => sum + rowCount, 0);
    if (results.every(({ rowCount }) => rowCount < BATCH_ROWS)) return { deleted, isWhole: true };
  } while (hasTime());
  return { deleted, isWhole: false };
}

function forget(
  { table, age, days, mayGo }: Belongings,
  usual: number,
  { from, last }: { from: string; last: string },
): SQL {
  const kept = sql`least(${days}::float8, ${keptDays(sql`p`, usual)})`;
  return sql`delete from ${table} where ctid = any(array(
    select old.id from incident i join project p on p.id = i.project_id
    join lateral (select r.ctid as id from ${table} r
      where r.incident_id = i.id and ${isOlder(sql`r.${age}`, kept)} and ${mayGo} limit ${BATCH_ROWS}) old on true
    where i.id > ${from} and i.id <= ${last} limit ${BATCH_ROWS}))`;
}

/** The last of each kind stays with its incident: it is what the page shows and the next attempt needs. */
function belongings(days: RowDays): Belongings[] {
  const hasLater = (table: SQL, later: SQL) =>
    sql`exists (select 1 from ${table} n where n.incident_id = r.incident_id and ${later})`;
  const laterAttempt = sql`n.attempt > r.attempt`;
  return [
    { table: sql`incident_trace`, age: sql`seen_at`, days: days.traces, mayGo: sql`true` },
    {
      table: sql`occurrence`,
      age: sql`minute`,
      days: days.occurrences,
      // Which releases a merged incident was seen in decides whether it came back.
      mayGo: sql`(i.status <> 'merged' or ${hasLater(
        sql`occurrence`,
        sql`n.minute > r.minute and n.release = r.release and n.revision = r.revision`,
      )})`,
    },
    {
      table: sql`incident_event`,
      age: sql`created_at`,
      days: days.samples,
      mayGo: hasLater(sql`incident_event`, sql`n.created_at > r.created_at`),
    },
    {
      table: sql`source_snapshot`,
      age: sql`created_at`,
      days: days.earlierAttempts,
      mayGo: hasLater(sql`source_snapshot`, laterAttempt),
    },
    {
      table: sql`autopsy`,
      age: sql`created_at`,
      days: days.earlierAttempts,
      mayGo: hasLater(sql`autopsy`, laterAttempt),
    },
    {
      table: sql`incident_step`,
      age: sql`created_at`,
      days: days.steps,
      mayGo: sql`r.status in ('done', 'parked') and ${hasLater(
        sql`incident_step`,
        sql`n.stage = r.stage and ${laterAttempt}`,
      )}`,
    },
    {
      table: sql`pull_request`,
      age: sql`opened_at`,
      days: days.closedPullRequests,
      mayGo: sql`r.state = 'closed' and ${hasLater(sql`pull_request`, sql`n.opened_at > r.opened_at`)}`,
    },
    {
      table: sql`activity`,
      age: sql`at`,
      days: days.activity,
      mayGo: hasLater(sql`activity`, sql`n.at > r.at`),
    },
  ];
}
