import { getTableColumns, is, type SQL, sql } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import * as z from "zod";
import type { Author } from "#core/people/actor.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { type AuditLine, auditLine } from "../people/audit.ts";
import { BATCH_ROWS } from "../retention/forgetting.ts";
import * as schema from "../schema/index.ts";
import { writtenHere } from "../written-here.ts";

/** Taken at once with all that belongs to them. */
const BATCH_INCIDENTS = 200;

const Id = z.object({ id: z.uuid() });
const Hash = z.object({ hash: z.string() });

/**
 * A project is erased from here on: nobody finds it, and its keys are revoked. Answers its id, and
 * the same when asked again; null where there is no project of that slug.
 */
export async function beginErasing(db: Database, slug: string, by: Author): Promise<string | null> {
  // Of no project: it outlasts this one.
  const line: AuditLine = { projectId: null, by, action: "project_erased", target: slug };
  const [found] = await db
    .batch([
      db.execute(sql`select id from project where slug = ${slug}`),
      db.execute(
        sql`insert into erased_project (id) select id from project where slug = ${slug} on conflict do nothing`,
      ),
      db.execute(sql`update ingest_key k set revoked_at = now() from project p
        where p.id = k.project_id and p.slug = ${slug} and (k.revoked_at is null or k.revoked_at > now())`),
      db.execute(
        auditLine(
          line,
          sql`from project p join erased_project e on e.id = p.id where p.slug = ${slug} and ${writtenHere("e")}`,
        ),
      ),
    ])
    .catch(rethrow);
  return z.array(Id).parse(found.rows)[0]?.id ?? null;
}

/** The projects whose erasing was begun and has not come to its end. */
export async function listErasing(db: Database): Promise<string[]> {
  const { rows } = await db
    .execute(sql`select id from erased_project where erased_at is null`)
    .catch(rethrow);
  return z
    .array(Id)
    .parse(rows)
    .map(({ id }) => id);
}

/** The hashes of a project's keys, revoked ones too. */
export async function keyHashesOf(db: Database, projectId: string): Promise<string[]> {
  const { rows } = await db
    .execute(sql`select hash from ingest_key where project_id = ${projectId}`)
    .catch(rethrow);
  return z
    .array(Hash)
    .parse(rows)
    .map(({ hash }) => hash);
}

/**
 * Deletes a project's rows batch by batch, and the project last: after it no message can write
 * anything of it. Answers whether that is done; what is left when time is up is for the next call.
 */
export async function eraseRows(
  db: Database,
  projectId: string,
  hasTime: () => boolean,
): Promise<boolean> {
  const mine = ofProject(projectId);
  while (await eraseIncidents(db, projectId)) if (!hasTime()) return false;
  while (await eraseBatch(db, mine)) if (!hasTime()) return false;
  await runAll(db, [
    sql`delete from project where id = ${projectId}`,
    // What came in between and does not go with the project: whoever wrote it has ended by now.
    ...mine.map(({ table, isMine }) => sql`delete from ${table} where ${isMine}`),
  ]);
  return true;
}

/** Nothing of the project is left, neither rows nor objects. */
export async function endErasing(db: Database, projectId: string): Promise<void> {
  await db
    .execute(
      sql`update erased_project set erased_at = now() where id = ${projectId} and erased_at is null`,
    )
    .catch(rethrow);
}

/** Some incidents with all that belongs to them; answers whether there may be more. */
async function eraseIncidents(db: Database, projectId: string): Promise<boolean> {
  const page = sql`(select id from incident where project_id = ${projectId} order by last_seen_at, id limit ${BATCH_INCIDENTS})`;
  const batches = belongings.map(
    (table) => sql`delete from ${table} where ctid = any(array(
      select r.ctid from ${page} i join lateral (
        select r.ctid from ${table} r where r.incident_id = i.id limit ${BATCH_ROWS}) r on true limit ${BATCH_ROWS}))`,
  );
  const counts = await runAll(db, batches);
  if (counts.some((count) => count >= BATCH_ROWS)) return true;
  const [incidents = 0] = await runAll(db, [sql`delete from incident where id in ${page}`]);
  return incidents >= BATCH_INCIDENTS;
}

async function eraseBatch(db: Database, mine: Owned[]): Promise<boolean> {
  const batches = mine.map(
    ({ table, isMine }) =>
      sql`delete from ${table} where ctid = any(array(select ctid from ${table} where ${isMine} limit ${BATCH_ROWS}))`,
  );
  const counts = await runAll(db, batches);
  return counts.some((count) => count >= BATCH_ROWS);
}

/** How many rows each of these statements changed, run in one transaction. */
async function runAll(db: Database, statements: SQL[]): Promise<number[]> {
  const [first, ...rest] = statements.map((statement) => db.execute(statement));
  if (!first) return [];
  const results = await db.batch([first, ...rest]).catch(rethrow);
  return results.map(({ rowCount }) => rowCount);
}

type Owned = { table: SQL; isMine: SQL };

const tables = Object.values<unknown>(schema).filter((each) => is(each, PgTable));

/** Tables whose rows belong to an incident and are found by it: a new one is among them by its reference. */
const belongings = tables
  .filter((table) => getTableConfig(table).foreignKeys.some(isToIncident))
  .map((table) => sql`${table}`);

function isToIncident(key: ReturnType<typeof getTableConfig>["foreignKeys"][number]): boolean {
  const { columns, foreignTable } = key.reference();
  return foreignTable === schema.incident && columns[0]?.name === "incidentId";
}

/** The other tables that name a project, and the dead letters whose message does. */
function ofProject(projectId: string): Owned[] {
  const named = tables
    .filter((table) => table !== schema.incident && "projectId" in getTableColumns(table))
    .filter((table) => !getTableConfig(table).foreignKeys.some(isToIncident))
    .map((table) => ({ table: sql`${table}`, isMine: sql`project_id = ${projectId}` }));
  return [...named, { table: sql`dead_letter`, isMine: sql`body->>'projectId' = ${projectId}` }];
}
