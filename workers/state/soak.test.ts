import { type SQL, sql } from "drizzle-orm";
import { expect, inject, test } from "vitest";
import * as z from "zod";
import { retention, scaled } from "#core/incident/retention.ts";
import { ProjectSettings } from "#core/project/project.ts";
import {
  groupFixture,
  newProject,
  occurrenceFixture,
  recordFixture,
  recordOne,
  testDatabase,
} from "#db/database.fixture.ts";
import { forgetRows } from "#db/retention/forget-rows.ts";
import * as keys from "#r2/keys.ts";
import { State } from "./state.fixture.ts";
import { sweepObjects } from "./sweep/sweep-objects.ts";

const isFull = inject("isFull");

/** A day of intake in minutes, each played; the short form plays every second hour. */
const DAY_MINUTES = 1_440;
const STEP_MINUTES = isFull ? 1 : 120;
const SWEEP_MINUTES = isFull ? 30 : 120;
const MINUTE_MS = 60_000;

/** What is kept a year is kept six hours here: after a quarter of the day everything has an age at which it goes. */
const KEPT_HOURS = 6;
const policy = scaled(retention, KEPT_HOURS / (365 * 24));

/** Times by which rows are aged: shifted back, as if so much time had passed. Text of SQL, by table. */
const ages = {
  processed_message: ["at"],
  incident: ["first_seen_at", "last_seen_at", "updated_at"],
  incident_trace: ["seen_at"],
  occurrence: ["minute"],
  incident_event: ["created_at"],
  incident_step: ["created_at"],
  source_snapshot: ["created_at"],
  autopsy: ["created_at"],
  activity: ["at"],
  ledger: ["minute"],
  deploy: ["created_at", "deployed_at"],
  dead_letter: ["created_at"],
};

const Count = z.object({ name: z.string(), n: z.number() });

const db = testDatabase();

test("a day of intake and sweeps, in which years pass, reaches a size and stays there", {
  timeout: 1_800_000,
}, async () => {
  const store = new State().env.STORE;
  // What is a minute to the sweeps is less than a second to the limit of new incidents.
  const settings = ProjectSettings.parse({ newIncidentsPerMinute: 10_000 });
  const { id: projectId } = await newProject(db, { settings });
  const table: Record<string, number>[] = [];
  const begun = Date.now();
  for (let minute = 0; minute < DAY_MINUTES; minute += STEP_MINUTES) {
    await takeIn(projectId, store, minute);
    await age(STEP_MINUTES);
    if ((minute + STEP_MINUTES) % SWEEP_MINUTES !== 0) continue;
    // Before the sweep, when there is most of everything.
    const hour = (minute + STEP_MINUTES) / 60;
    if (Number.isInteger(hour)) table.push({ hour, ...(await sizes(store)) });
    // R2's own times cannot be shifted: its clock is ahead by what was played.
    const ahead = (minute + STEP_MINUTES) * MINUTE_MS - (Date.now() - begun);
    await forgetRows(db, policy, () => () => true);
    await sweepObjects(store, db, policy, { now: Date.now() + ahead });
  }
  if (isFull) console.log(lines(table));
  const [half, ...later] = table.slice(table.length / 2 - 1);
  for (const row of later)
    for (const [name, size] of Object.entries(row)) {
      if (name === "hour") continue;
      const limit = 1.25 * (half?.[name] ?? 0) + 5;
      expect(size, `${name} at hour ${row.hour}`).toBeLessThanOrEqual(limit);
    }
  // Every class took part: what is never there says nothing.
  expect(Object.entries(half ?? {}).filter(([, size]) => size === 0)).toEqual([]);
});

/** One step's intake: a new error, which is read, analysed and resolved, and one that is known; with its objects. */
async function takeIn(projectId: string, store: R2Bucket, minute: number): Promise<void> {
  const occurredAt = new Date().toISOString();
  const known = groupFixture([occurrenceFixture({ occurredAt })], {
    fingerprint: { key: "known", components: [] },
  });
  const fresh = groupFixture([occurrenceFixture({ occurredAt })]);
  const record = recordFixture(projectId, [known, fresh], { receivedAt: occurredAt });
  const { incidents } = await recordOne(db, record);
  const opened =
    incidents.find(({ fingerprint }) => fingerprint === fresh.fingerprint.key)?.id ?? "";
  const snapshot = keys.snapshotKey(projectId, opened, 1);
  await db.batch([
    db.execute(sql`update incident_step set status = 'done' where incident_id = ${opened}`),
    db.execute(sql`insert into source_snapshot (incident_id, attempt, commit, certainty, note, paths, key)
      values (${opened}, 1, 'c', 'deployed', '', '[]', ${snapshot})`),
    db.execute(
      sql`insert into autopsy (incident_id, attempt, confidence, content) values (${opened}, 1, 1, '{}')`,
    ),
    db.execute(sql`update incident set status = 'resolved', open = false where id = ${opened}`),
    db.execute(
      sql`insert into deploy (project_id, source, deployed_at) values (${projectId}, 'ci', now())`,
    ),
    db.execute(
      sql`insert into dead_letter (queue, message_id, body) values ('aia-sources', ${`letter-${minute}`}, '{}')`,
    ),
  ]);
  const name = String(minute);
  const objects = [
    snapshot,
    keys.autopsyKey(projectId, opened, 1),
    keys.claimCheckKey(projectId, name),
    keys.blobKey(projectId, "acme/shop", name),
    keys.treeKey(projectId, "acme/shop", name),
    keys.historyKey(projectId, "acme/shop", name, "p"),
    keys.reachKey(projectId, "acme/shop", name),
    keys.answerKey(projectId, name),
    keys.sourceMapKey(projectId, name),
    keys.keyOwnerKey(name),
  ];
  await Promise.all(objects.map((key) => store.put(key, "{}")));
}

/** Over the year 1000, so that no row meets the old time of another under a unique index. */
async function age(minutes: number): Promise<void> {
  const shift = (by: SQL) =>
    Object.entries(ages).map(([name, columns]) => {
      const set = columns.map(
        (column) => sql`${sql.identifier(column)} = ${sql.identifier(column)} + (${by})`,
      );
      return db.execute(sql`update ${sql.identifier(name)} set ${sql.join(set, sql`, `)}`);
    });
  const away = sql`interval '-365000 days'`;
  const back = sql`interval '365000 days' - interval '1 minute' * ${minutes}::int`;
  const [first, ...rest] = [...shift(away), ...shift(back)];
  if (first) await db.batch([first, ...rest]);
}

async function sizes(store: R2Bucket): Promise<Record<string, number>> {
  const counts = Object.keys(ages).map(
    (name) => sql`select ${name}::text as name, count(*)::int as n from ${sql.identifier(name)}`,
  );
  const { rows } = await db.execute(sql.join(counts, sql` union all `));
  const found = Object.fromEntries(
    z
      .array(Count)
      .parse(rows)
      .map(({ name, n }) => [name, n]),
  );
  for (let cursor: string | undefined; ; ) {
    const page = await store.list(cursor === undefined ? {} : { cursor });
    for (const { key } of page.objects) {
      const objectClass = `${key.slice(0, key.indexOf("/"))}/`;
      found[objectClass] = (found[objectClass] ?? 0) + 1;
    }
    if (!page.truncated) return found;
    cursor = page.cursor;
  }
}

/** The sizes as aligned lines, a virtual hour each. */
function lines(table: Record<string, number>[]): string {
  const names = Object.keys(table.at(-1) ?? {});
  const row = (cells: string[]) =>
    cells.map((cell, at) => cell.padStart(names[at]?.length ?? 0)).join("  ");
  return [
    row(names),
    ...table.map((sizes) => row(names.map((name) => String(sizes[name] ?? 0)))),
  ].join("\n");
}
