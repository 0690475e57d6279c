import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { IntakeSum } from "#core/api/state/record-intake.ts";
import { balance } from "#core/incident/ledger.ts";
import {
  groupFixture,
  newProject,
  recordFixture,
  recordOne,
  rowsOf,
  testDatabase,
} from "./database.fixture.ts";
import { readArrivals, readLedger, recordIntake } from "./ledger.ts";

const db = testDatabase();
const OLD = new Date(Date.now() - 3_600_000).toISOString();
const NOW = new Date().toISOString();

async function accountingOf(slug: string) {
  const rows = await readLedger(db, slug, null, null);
  return balance(rows, await readArrivals(db, slug, null, null));
}

function taken(minute: string, count: number): IntakeSum {
  return { outcome: "taken", reason: "", minute, count };
}

test("a report of the agent that comes twice, or late behind a newer one, changes nothing", async () => {
  const { id: projectId, slug } = await newProject(db);
  const turnedAway: IntakeSum = {
    outcome: "turned_away",
    reason: "quota",
    minute: OLD,
    count: 40,
  };
  await recordIntake(db, { projectId, sums: [taken(OLD, 7), turnedAway] });
  await recordIntake(db, { projectId, sums: [taken(OLD, 9), turnedAway] });
  await recordIntake(db, { projectId, sums: [taken(OLD, 7)] });
  expect((await accountingOf(slug)).rows).toEqual([
    { outcome: "taken", reason: "", count: 9 },
    { outcome: "turned_away", reason: "quota", count: 40 },
  ]);
});

test("what was taken and never recorded is missing after minutes, and on its way before", async () => {
  const { id: projectId, slug } = await newProject(db);
  const recorded = recordFixture(projectId, [groupFixture()], { receivedAt: OLD });
  // As before the agent noted anything.
  const earlier = new Date(Date.now() - 7_200_000).toISOString();
  await recordOne(db, recordFixture(projectId, [groupFixture()], { receivedAt: earlier }));
  await recordOne(db, recorded);
  await recordIntake(db, { projectId, sums: [taken(OLD, 1)] });
  expect(await accountingOf(slug)).toMatchObject({ balanced: true, missing: 0, onItsWay: 0 });
  await recordIntake(db, { projectId, sums: [taken(OLD, 3), taken(NOW, 5)] });
  expect(await accountingOf(slug)).toMatchObject({ balanced: false, missing: 2, onItsWay: 5 });
});

test("a report of a project that was erased meanwhile leaves nothing", async () => {
  const { id: projectId } = await newProject(db);
  await db.execute(sql`delete from project where id = ${projectId}`);
  await recordIntake(db, { projectId, sums: [taken(OLD, 7)] });
  expect(await rowsOf(db, sql`select 1 from ledger where project_id = ${projectId}`)).toEqual([]);
});
