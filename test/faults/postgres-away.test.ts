import { afterAll, beforeAll, expect, test } from "vitest";
import { createLocalProject } from "../../local/run/project.ts";
import { sampleAppFolder } from "../../local/run/sample-app.ts";
import { exportedError, sendUntilTaken } from "../support/exported-error.ts";
import { fullOrShort } from "../support/seeded.ts";
import { eventually, openWorld, type World } from "../support/world.ts";

const AWAY_SECONDS = fullOrShort(60, 6);
const EVERY_MS = 50;
const TYPES = 3;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

test(`PostgreSQL away for ${AWAY_SECONDS} s under load loses nothing that was accepted`, {
  timeout: 400_000,
}, async () => {
  const { key, head } = await createLocalProject(world.system, {
    slug: "away",
    name: "away",
    sources: sampleAppFolder,
    settings: { sample: true },
  });
  const sent: Promise<void>[] = [];
  const load = setInterval(() => {
    const body = exportedError({
      type: `TypeError${sent.length % TYPES}`,
      trace: (sent.length + 1).toString(16).padStart(32, "b"),
      revision: head,
    });
    sent.push(sendUntilTaken(world.system.url("agent"), key, body, 120_000));
  }, EVERY_MS);

  await eventually(() => sent.length >= 20, "load");
  const bringBack = await world.system.postgres.crash();
  const before = sent.length;
  await new Promise((resolve) => setTimeout(resolve, AWAY_SECONDS * 1_000));
  // The agent knows the key, and spools: its clients notice nothing.
  await Promise.all(sent.slice(before, sent.length - 20));
  await bringBack();
  const during = sent.length;
  await eventually(() => sent.length >= during + 20, "load afterwards");
  clearInterval(load);
  await Promise.all(sent);

  let seen = "";
  const { rows, balanced } = await eventually(
    async () => {
      const accounting = await world.state.accounting("away");
      seen = JSON.stringify(accounting.rows);
      return count(accounting.rows, "received") >= sent.length && accounting;
    },
    () => `${sent.length} records in the ledger, but ${seen}`,
    150_000,
  );
  expect(balanced).toBe(true);
  expect(count(rows, "stored")).toBe(sent.length);
  expect(count(rows, "received")).toBe(sent.length);

  const ends = await eventually(
    async () => {
      const { incidents } = await world.state.incidents("away");
      return incidents.every(({ status }) => status === "validating") && incidents;
    },
    "a pull request each",
    90_000,
  );
  expect(ends).toHaveLength(TYPES);
  expect(ends.reduce((total, { count: times }) => total + times, 0)).toBe(sent.length);
});

function count(rows: { outcome: string; count: number }[], outcome: string): number {
  return rows.filter((row) => row.outcome === outcome).reduce((total, row) => total + row.count, 0);
}
