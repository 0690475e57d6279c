import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { balance } from "#core/incident/ledger.ts";
import {
  groupFixture,
  newProject,
  occurrenceFixture,
  recordFixture,
  recordOne,
  rowsOf,
  testDatabase,
} from "../database.fixture.ts";
import { readLedger } from "../ledger.ts";
import { recordDetections } from "./record.ts";

const db = testDatabase();

async function ledgerOf(slug: string): Promise<Record<string, number>> {
  const { rows, balanced } = balance(await readLedger(db, slug, null, null));
  expect(balanced).toBe(true);
  return Object.fromEntries(
    rows.map(({ outcome, reason, count }) => [reason ? `${outcome}:${reason}` : outcome, count]),
  );
}

function incidentsOf(projectId: string) {
  return rowsOf(
    db,
    sql`select fingerprint, kind, status, count::int, episode, open, title from incident where project_id = ${projectId} order by created_at, fingerprint`,
  );
}

describe("a message", () => {
  it("opens an incident, its first stage, its sample and its history, all at once", async () => {
    const { id, slug } = await newProject(db);
    const group = groupFixture([occurrenceFixture(), occurrenceFixture()]);
    const recorded = await recordOne(db, recordFixture(id, [group]));
    expect(recorded).toMatchObject({
      kind: "recorded",
      incidents: [{ fingerprint: group.fingerprint.key, status: "detected", created: true }],
    });
    expect(await incidentsOf(id)).toMatchObject([{ status: "detected", count: 2, episode: 1 }]);
    const incidentId = recorded.incidents[0]?.id ?? "";
    expect(
      await rowsOf(
        db,
        sql`select stage, status, attempt from incident_step where incident_id = ${incidentId}`,
      ),
    ).toEqual([{ stage: "source", status: "due", attempt: 1 }]);
    expect(
      await rowsOf(db, sql`select kind from activity where incident_id = ${incidentId}`),
    ).toEqual([{ kind: "detected" }]);
    expect(await ledgerOf(slug)).toEqual({ received: 2, accepted: 2, stored: 2 });
  });

  it("delivered again, also at the same time, changes nothing", async () => {
    const { id, slug } = await newProject(db);
    const record = recordFixture(id, [groupFixture(), groupFixture()], {
      received: 5,
      refused: { too_many: 3 },
    });
    const kinds = await Promise.all(
      Array.from({ length: 12 }, async () => (await recordOne(db, record)).kind),
    );
    expect(kinds.filter((kind) => kind === "recorded")).toHaveLength(1);
    expect(await incidentsOf(id)).toMatchObject([{ count: 1 }, { count: 1 }]);
    expect(await ledgerOf(slug)).toEqual({
      received: 5,
      "refused:too_many": 3,
      accepted: 2,
      stored: 2,
    });
  });

  it("may hold no detection at all, and is booked all the same", async () => {
    const { id, slug } = await newProject(db);
    const record = recordFixture(id, [], {
      received: 4,
      refused: { too_large: 3 },
      dropped: { unreadable_detection: 1 },
    });
    await recordOne(db, record);
    expect(await ledgerOf(slug)).toEqual({
      received: 4,
      "refused:too_large": 3,
      accepted: 1,
      "dropped:unreadable_detection": 1,
    });
  });

  it("that lost a record on the way shows as a ledger that does not balance", async () => {
    const { id, slug } = await newProject(db);
    await recordOne(db, recordFixture(id, [groupFixture()], { received: 2 }));
    expect(balance(await readLedger(db, slug, null, null)).balanced).toBe(false);
  });

  it("with characters that PostgreSQL cannot keep is recorded without them", async () => {
    const { id } = await newProject(db);
    const title = "bad \u0000 half \ud83d and \\u0000 whole 🛒";
    const group = groupFixture([occurrenceFixture()], {
      title,
      sample: { ...groupFixture().sample, attributes: { "a\u0000b": "\udc00" } },
    });
    await recordOne(db, recordFixture(id, [group]));
    expect(await incidentsOf(id)).toMatchObject([
      { title: "bad  half \ufffd and \\u0000 whole 🛒" },
    ]);
  });

  it("for a project that is not there is refused for good", async () => {
    await expect(
      recordOne(db, recordFixture("0198f0aa-0000-7000-8000-00000000dead")),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("many at once", () => {
  it("100 first events of one fingerprint are one incident with an exact count, five times over", {
    timeout: 120_000,
  }, async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id, slug } = await newProject(db);
      const { fingerprint } = groupFixture();
      const all = await Promise.all(
        Array.from({ length: 100 }, () =>
          recordOne(db, recordFixture(id, [groupFixture([occurrenceFixture()], { fingerprint })])),
        ),
      );
      expect(
        all.flatMap(({ incidents }) => incidents).filter(({ created }) => created),
      ).toHaveLength(1);
      expect(await incidentsOf(id)).toMatchObject([{ count: 100 }]);
      expect(
        await rowsOf(
          db,
          sql`select count(*)::int as steps from incident_step where project_id = ${id}`,
        ),
      ).toEqual([{ steps: 1 }]);
      expect(await ledgerOf(slug)).toEqual({ received: 100, accepted: 100, stored: 100 });
    }
  });

  it.each(Array.from({ length: 10 }, (_, seed) => seed))(
    "messages delivered three times in any order end as if each came once (seed %i)",
    async (seed) => {
      const { id, slug } = await newProject(db);
      const random = randomFrom(seed);
      const pick = <T>(all: T[]) => all[Math.floor(random() * all.length)] as T; // Never empty here.
      const prints = Array.from({ length: 5 }, () => groupFixture().fingerprint);
      const seen = Array.from({ length: 30 }, () => occurrenceFixture());
      const records = Array.from({ length: 25 }, () => {
        const some = new Set(
          Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(prints)),
        );
        const groups = [...some].map((fingerprint) =>
          groupFixture([pick(seen), pick(seen)], { fingerprint }),
        );
        return recordFixture(id, groups);
      });
      const expected = new Map(prints.map(({ key }) => [key, new Set<string | undefined>()]));
      for (const { groups } of records)
        for (const { fingerprint, occurrences } of groups)
          for (const { traceId } of occurrences) expected.get(fingerprint.key)?.add(traceId);
      const deliveries = [...records, ...records, ...records]
        .map((record) => ({ record, at: random() }))
        .sort((one, other) => one.at - other.at);
      await Promise.all(deliveries.map(({ record }) => recordOne(db, record)));
      const counts = Object.fromEntries(
        (await incidentsOf(id)).map(({ fingerprint, count }) => [fingerprint, count]),
      );
      const sizes = [...expected].map(([key, { size }]) => [key, size] as const);
      expect(counts).toEqual(Object.fromEntries(sizes.filter(([, size]) => size > 0)));
      const stored = sizes.reduce((total, [, size]) => total + size, 0);
      const received = records.reduce((total, record) => total + record.received, 0);
      const { deduplicated = 0, ...rest } = await ledgerOf(slug);
      expect(rest).toEqual({ received, accepted: received, stored });
      expect(deduplicated).toBe(received - stored);
    },
  );

  it("messages that hold the same fingerprints in different orders do not lock each other out", async () => {
    const { id, slug } = await newProject(db);
    const prints = Array.from({ length: 8 }, () => groupFixture().fingerprint);
    await Promise.all(
      Array.from({ length: 60 }, (_, index) => {
        const turned = [...prints.slice(index % 8), ...prints.slice(0, index % 8)];
        const groups = (index % 2 ? turned : turned.reverse()).map((fingerprint) =>
          groupFixture([occurrenceFixture()], { fingerprint }),
        );
        return recordOne(db, recordFixture(id, groups));
      }),
    );
    expect(await incidentsOf(id)).toHaveLength(8);
    expect(await ledgerOf(slug)).toEqual({ received: 480, accepted: 480, stored: 480 });
  });
});

describe("one event reported twice", () => {
  it("in one trace counts once, in the same message or another", async () => {
    const { id, slug } = await newProject(db);
    const { fingerprint } = groupFixture();
    const seen = occurrenceFixture();
    const again = { ...seen, detectionId: "the log record of it" };
    await recordOne(db, recordFixture(id, [groupFixture([seen, again], { fingerprint })]));
    await recordOne(db, recordFixture(id, [groupFixture([again], { fingerprint })]));
    expect(await incidentsOf(id)).toMatchObject([{ count: 1 }]);
    expect(await ledgerOf(slug)).toEqual({
      received: 3,
      accepted: 3,
      stored: 1,
      deduplicated: 2,
    });
  });

  it("without a trace is known by its record", async () => {
    const { id } = await newProject(db);
    const { fingerprint } = groupFixture();
    const seen = occurrenceFixture({ traceId: undefined });
    await recordOne(db, recordFixture(id, [groupFixture([seen], { fingerprint })]));
    const other = occurrenceFixture({ traceId: undefined });
    await recordOne(db, recordFixture(id, [groupFixture([seen, other], { fingerprint })]));
    expect(await incidentsOf(id)).toMatchObject([{ count: 2 }]);
  });

  it("as a failed request and as its exception is one incident", async () => {
    const { id, slug } = await newProject(db);
    const seen = occurrenceFixture();
    await recordOne(db, recordFixture(id, [groupFixture([seen])]));
    const failed = () =>
      groupFixture([{ ...seen, detectionId: "its request" }], {
        kind: "http",
        title: "500 from GET /cart/:id",
      });
    await recordOne(db, recordFixture(id, [failed()]));
    const together = occurrenceFixture();
    await recordOne(
      db,
      recordFixture(id, [
        groupFixture([together]),
        groupFixture([{ ...together, detectionId: "its request" }], { kind: "http" }),
      ]),
    );
    expect(await incidentsOf(id)).toMatchObject([{ kind: "exception" }, { kind: "exception" }]);
    expect(await ledgerOf(slug)).toEqual({
      received: 4,
      accepted: 4,
      stored: 2,
      deduplicated: 2,
    });
  });

  it("in another project is that project's own", async () => {
    const [one, other] = [await newProject(db), await newProject(db)];
    const group = groupFixture();
    for (const { id } of [one, other]) await recordOne(db, recordFixture(id, [group]));
    for (const { id } of [one, other]) expect(await incidentsOf(id)).toMatchObject([{ count: 1 }]);
  });
});

/** Numbers between 0 and 1 that are the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed + 0x6d2b79f5;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe("messages recorded together", () => {
  it("count as they would one by one, and each once", async () => {
    const { id } = await newProject(db);
    const group = groupFixture();
    const again = (count: number) =>
      groupFixture(
        Array.from({ length: count }, () => occurrenceFixture()),
        { fingerprint: group.fingerprint },
      );
    const early = recordFixture(id, [again(2)], { receivedAt: "2026-11-24T12:00:01.000Z" });
    await recordOne(db, early);
    const late = recordFixture(id, [again(3)], {
      receivedAt: "2026-11-24T12:01:01.000Z",
      received: 4,
      refused: { too_large: 1 },
    });
    const other = recordFixture(id, [groupFixture()], { traceparent: "00-0123-01" });
    const answers = await recordDetections(db, id, [late, early, late, other]);
    expect(answers.map(({ kind }) => kind)).toEqual([
      "recorded",
      "duplicate",
      "duplicate",
      "recorded",
    ]);
    expect(answers.map(({ incidents }) => incidents.map(({ created }) => created))).toEqual([
      [false],
      [false],
      [false],
      [true],
    ]);
    const { rows } = await db.execute(sql`select i.count::int, s.traceparent from incident i
      join incident_step s on s.incident_id = i.id where i.project_id = ${id} order by i.created_at`);
    expect(rows).toEqual([
      { count: 5, traceparent: null },
      { count: 1, traceparent: "00-0123-01" },
    ]);
    const booked =
      await db.execute(sql`select to_char(minute at time zone 'utc', 'HH24:MI') as minute,
      outcome, count::int from ledger where project_id = ${id} order by minute, outcome`);
    expect(booked.rows).toEqual([
      { minute: "12:00", outcome: "accepted", count: 3 },
      { minute: "12:00", outcome: "received", count: 3 },
      { minute: "12:00", outcome: "stored", count: 3 },
      { minute: "12:01", outcome: "accepted", count: 3 },
      { minute: "12:01", outcome: "received", count: 4 },
      { minute: "12:01", outcome: "refused", count: 1 },
      { minute: "12:01", outcome: "stored", count: 3 },
    ]);
  });

  it("take a failed request for its exception's, which came in another message", async () => {
    const { id } = await newProject(db);
    const seen = occurrenceFixture();
    const failed = groupFixture([{ ...seen, detectionId: "http" }], { kind: "http" });
    await recordDetections(db, id, [
      recordFixture(id, [failed]),
      recordFixture(id, [groupFixture([seen])]),
    ]);
    const { rows } = await db.execute(
      sql`select kind, count::int from incident where project_id = ${id}`,
    );
    expect(rows).toEqual([{ kind: "exception", count: 1 }]);
  });
});
