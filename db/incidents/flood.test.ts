import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { balance, NEW_INCIDENTS_CAPPED } from "#core/incident/ledger.ts";
import { ProjectSettings } from "#core/project/project.ts";
import {
  groupFixture,
  lockWaiters,
  newProject,
  occurrenceFixture,
  recordFixture,
  rowsOf,
  testDatabase,
  whileLocked,
} from "../database.fixture.ts";
import { readLedger } from "../ledger.ts";
import { readLosses } from "../losses.ts";
import { recordDetections } from "./record.ts";

const db = testDatabase();

function projectOpening(newIncidentsPerMinute: number) {
  return newProject(db, { settings: ProjectSettings.parse({ newIncidentsPerMinute }) });
}

async function bookedFor(slug: string, outcome: string, reason = ""): Promise<number> {
  const { rows, balanced } = balance(await readLedger(db, slug, null, null));
  expect(balanced).toBe(true);
  return rows.find((row) => row.outcome === outcome && row.reason === reason)?.count ?? 0;
}

async function openIn(projectId: string): Promise<Record<string, number>> {
  const rows = await rowsOf(
    db,
    sql`select fingerprint, count::int from incident where project_id = ${projectId} and open`,
  );
  return Object.fromEntries(rows.map(({ fingerprint, count }) => [fingerprint, Number(count)]));
}

/** As if what was opened so far had been opened before the minute that counts. */
function letAMinutePass(projectId: string) {
  return db.execute(
    sql`update incident set created_at = created_at - interval '61 seconds' where project_id = ${projectId}`,
  );
}

const events = (count: number) => Array.from({ length: count }, () => occurrenceFixture());

describe("new incidents of a project", () => {
  it("are as many in any minute as it may open, also from messages at once, and the rest is booked", async () => {
    const { id, slug } = await projectOpening(25);
    const [messages, each] = [20, 50];
    await Promise.all(
      Array.from({ length: messages }, () =>
        recordDetections(
          db,
          recordFixture(
            id,
            Array.from({ length: each }, () => groupFixture()),
          ),
        ),
      ),
    );
    const [{ most } = {}] = await rowsOf(
      db,
      sql`select max((select count(*) from incident other where other.project_id = i.project_id
          and other.created_at between i.created_at - interval '59.999 seconds' and i.created_at))::int as most
        from incident i where i.project_id = ${id}`,
    );
    expect(most).toBe(25);
    const opened = Object.keys(await openIn(id)).length;
    expect(await bookedFor(slug, "stored")).toBe(opened);
    expect(await bookedFor(slug, "dropped", NEW_INCIDENTS_CAPPED)).toBe(messages * each - opened);
  });

  it("are first regressions, then crashes, then what was seen most; the next minute takes the rest", async () => {
    const { id, slug } = await projectOpening(3);
    const back = groupFixture();
    await recordDetections(db, recordFixture(id, [back]));
    await db.execute(
      sql`update incident set status = 'resolved', open = false where project_id = ${id}`,
    );
    await letAMinutePass(id);
    const [often, seldom] = [groupFixture(events(5)), groupFixture(events(2))];
    const crash = groupFixture(events(1), { kind: "crash" });
    const again = groupFixture(events(1), { fingerprint: back.fingerprint });
    await recordDetections(db, recordFixture(id, [seldom, often, crash, again]));
    const firsts = { [back.fingerprint.key]: 1, [crash.fingerprint.key]: 1 };
    expect(await openIn(id)).toEqual({ ...firsts, [often.fingerprint.key]: 5 });
    expect(await bookedFor(slug, "dropped", NEW_INCIDENTS_CAPPED)).toBe(2);

    await letAMinutePass(id);
    const later = groupFixture(events(1), { fingerprint: seldom.fingerprint });
    await recordDetections(db, recordFixture(id, [later]));
    expect(await openIn(id)).toMatchObject({ [seldom.fingerprint.key]: 1 });
  });

  it("never cost a known one its events", async () => {
    const { id, slug } = await projectOpening(1);
    const known = groupFixture();
    await recordDetections(db, recordFixture(id, [known]));
    const more = groupFixture(events(3), { fingerprint: known.fingerprint });
    await recordDetections(db, recordFixture(id, [groupFixture(), more, groupFixture()]));
    expect(await openIn(id)).toEqual({ [known.fingerprint.key]: 4 });
    expect(await bookedFor(slug, "dropped", NEW_INCIDENTS_CAPPED)).toBe(2);
  });

  it("that were not opened in the last hour are told, by project", async () => {
    const { id, slug, name } = await projectOpening(1);
    const groups = [groupFixture(), groupFixture(events(3))];
    const receivedAt = new Date().toISOString();
    const refused = { too_many: 7 };
    await recordDetections(db, recordFixture(id, groups, { receivedAt, refused, received: 11 }));
    const old = new Date(Date.now() - 3_700_000).toISOString();
    await recordDetections(db, recordFixture(id, [groupFixture()], { receivedAt: old }));
    const project = { slug, name };
    const told = [
      { project, outcome: "dropped", reason: NEW_INCIDENTS_CAPPED, count: 1 },
      { project, outcome: "refused", reason: "too_many", count: 7 },
    ];
    expect(await readLosses(db, { within: null, project: slug })).toEqual(told);
    expect(await readLosses(db, { within: null })).toEqual(expect.arrayContaining(told));
    expect(await readLosses(db, { within: null, project: (await newProject(db)).slug })).toEqual(
      [],
    );
  });

  it("let a merged one go on counting until there is room for its return", async () => {
    const { id, slug } = await projectOpening(1);
    const fixed = groupFixture();
    const { incidents } = await recordDetections(db, recordFixture(id, [fixed]));
    const old = incidents[0]?.id ?? "";
    await db.execute(sql`update incident set status = 'merged' where id = ${old}`);
    const comesBack = () =>
      recordDetections(
        db,
        recordFixture(id, [
          groupFixture([occurrenceFixture({ release: "2.0.0", revision: "bbbbbbbb" })], {
            fingerprint: fixed.fingerprint,
          }),
        ]),
      );
    expect((await comesBack()).incidents).toMatchObject([{ id: old, created: false }]);
    await db.execute(sql`delete from occurrence where incident_id = ${old} and release = '2.0.0'`);
    await letAMinutePass(id);
    expect((await comesBack()).incidents).toMatchObject([{ status: "detected", created: true }]);
    expect(await bookedFor(slug, "stored")).toBe(3);
  });
});

describe("recordings of one project", { timeout: 20_000 }, () => {
  it("wait for each other where they may open something", async () => {
    const { id } = await projectOpening(2);
    await whileLocked(db, id, async (giveBack) => {
      const opening = recordDetections(db, recordFixture(id));
      await expect.poll(() => lockWaiters(db)).toBe(1);
      expect(await openIn(id)).toEqual({});
      await giveBack();
      expect((await opening).incidents).toMatchObject([{ created: true }]);
    });
  });

  it("wait for nobody where all of it is known, or nothing may be opened", async () => {
    const { id } = await projectOpening(1);
    const known = groupFixture();
    await recordDetections(db, recordFixture(id, [known]));
    await whileLocked(db, id, async () => {
      await recordDetections(db, recordFixture(id, [groupFixture()]));
    });
    await letAMinutePass(id);
    await whileLocked(db, id, async () => {
      const again = groupFixture(events(1), { fingerprint: known.fingerprint });
      await recordDetections(db, recordFixture(id, [again]));
    });
    expect(await openIn(id)).toEqual({ [known.fingerprint.key]: 2 });
  });
});

describe("a storm of one error", () => {
  it("is counted to the event with a row for one in a hundred of its later traces", async () => {
    const { id, slug } = await newProject(db);
    const { fingerprint } = groupFixture();
    const records = Array.from({ length: 20 }, () =>
      recordFixture(id, [groupFixture(events(1_000), { fingerprint })]),
    );
    await Promise.all(records.map((record) => recordDetections(db, record)));
    expect(await openIn(id)).toEqual({ [fingerprint.key]: 20_000 });
    const traces = await rowsOf(
      db,
      sql`select trace_id from incident_trace where project_id = ${id}`,
    );
    expect(traces.length).toBeGreaterThan(1_000 + 0.005 * 19_000);
    expect(traces.length).toBeLessThan(1_000 + 0.015 * 19_000);

    // What is known is recognised in another message, and a message's second delivery by its id.
    const reported = traces.map(({ trace_id }) => occurrenceFixture({ traceId: String(trace_id) }));
    await recordDetections(
      db,
      recordFixture(id, [groupFixture(reported.slice(0, 900), { fingerprint })]),
    );
    await recordDetections(
      db,
      recordFixture(id, [groupFixture(reported.slice(900), { fingerprint })]),
    );
    await Promise.all(records.slice(0, 3).map((record) => recordDetections(db, record)));
    expect(await openIn(id)).toEqual({ [fingerprint.key]: 20_000 });
    expect(await bookedFor(slug, "deduplicated")).toBe(traces.length);
  });
});
