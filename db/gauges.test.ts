import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Family } from "#core/telemetry/own/prometheus.ts";
import {
  groupFixture,
  newProject,
  recordFixture,
  rowsOf,
  testDatabase,
} from "./database.fixture.ts";
import { keepDeadLetter } from "./dead-letters/dead-letters.ts";
import { readGauges } from "./gauges.ts";
import { countIncidents } from "./incidents/count.ts";
import { recordDetections } from "./incidents/record.ts";

const db = testDatabase();

function gaugeOf(families: Family[], name: string, label: string): number {
  const family = families.find((one) => one.name === name);
  if (family?.type !== "gauge") throw new Error(`no gauge ${name}`);
  return family.samples.find(({ labels }) => Object.values(labels).includes(label))?.value ?? 0;
}

/** How much each gauge grew while something happened: other tests have rows of their own. */
async function growth(work: () => Promise<unknown>) {
  const before = await readGauges(db);
  await work();
  const after = await readGauges(db);
  return (name: string, label: string) =>
    gaugeOf(after, name, label) - gaugeOf(before, name, label);
}

async function open(): Promise<string> {
  const { id } = await newProject(db);
  const { incidents } = await recordDetections(db, recordFixture(id, [groupFixture()]));
  return incidents[0]?.id ?? "";
}

test("an incident counts with its state, its stage and its records", async () => {
  const grew = await growth(open);
  expect(grew("aia_incidents", "detected")).toBe(1);
  expect(grew("aia_stages", "due")).toBe(1);
  expect(grew("aia_records", "received")).toBe(1);
  expect(grew("aia_records", "stored")).toBe(1);
});

test("a stage is overdue when nobody came for it, or whoever did is gone", async () => {
  const waiting = await open();
  const left = await open();
  const grew = await growth(async () => {
    await db.execute(sql`update incident_step set next_at = now() - interval '1 day', stage = 'autopsy'
      where incident_id = ${waiting}`);
    await db.execute(sql`update incident_step set status = 'leased', stage = 'autopsy', next_at = null,
      lease_until = now() - interval '2 days' where incident_id = ${left}`);
  });
  expect(grew("aia_stages_overdue", "autopsy")).toBe(2);
  const families = await readGauges(db);
  expect(gaugeOf(families, "aia_stage_overdue_seconds", "autopsy")).toBeGreaterThan(2 * 86_000);
});

test("what a person muted is not overdue", async () => {
  const muted = await open();
  const grew = await growth(async () => {
    await db.execute(sql`update incident_step set next_at = now() - interval '1 day', stage = 'autopsy'
      where incident_id = ${muted}`);
    await db.execute(sql`update incident set status = 'muted' where id = ${muted}`);
  });
  expect(grew("aia_stages_overdue", "autopsy")).toBe(0);
});

test("a project's incidents are counted by their states, exactly", async () => {
  const { id, slug } = await newProject(db);
  const { incidents } = await recordDetections(
    db,
    recordFixture(id, [groupFixture(), groupFixture(), groupFixture()]),
  );
  await db.execute(sql`update incident set status = 'muted' where id = ${incidents[0]?.id}`);
  await db.execute(sql`select compact_tally()`);
  expect(await countIncidents(db, { within: null, project: slug })).toEqual({
    detected: 2,
    muted: 1,
  });
  await db.execute(sql`delete from incident where project_id = ${id}`);
  expect(await countIncidents(db, { within: null, project: slug })).toEqual({});
});

test("a dead letter counts by its queue until it is replayed", async () => {
  const letter = { queue: "aia-webhooks", messageId: crypto.randomUUID(), fault: null, body: {} };
  const grew = await growth(() => keepDeadLetter(db, letter));
  expect(grew("aia_dead_letters", "aia-webhooks")).toBe(1);
});

test("a tally stays exact while recordings and those who put it together meet", async () => {
  const { id } = await newProject(db);
  const record = () => recordDetections(db, recordFixture(id, [groupFixture()]));
  const compact = () => db.execute(sql`select compact_tally()`);
  const grew = await growth(() =>
    Promise.all(Array.from({ length: 40 }, (_, n) => (n % 4 === 0 ? compact() : record()))),
  );
  expect(grew("aia_incidents", "detected")).toBe(30);
  expect(grew("aia_stages", "due")).toBe(30);
  expect(grew("aia_records", "stored")).toBe(30);
  await compact();
  const rows = await rowsOf(
    db,
    sql`select count(*)::int as rows, count(distinct (name, label, project_id))::int as labels from tally`,
  );
  expect(rows[0]?.rows).toBe(rows[0]?.labels);
});

test("an incident that is deleted is counted no more, and what was booked of it still is", async () => {
  const kept = await open();
  const grew = await growth(async () => {
    await db.execute(
      sql`delete from ledger where project_id = (select project_id from incident where id = ${kept})`,
    );
    await db.execute(sql`delete from incident where id = ${kept}`);
  });
  expect(grew("aia_incidents", "detected")).toBe(-1);
  expect(grew("aia_stages", "due")).toBe(-1);
  expect(grew("aia_records", "stored")).toBe(0);
});
