import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { outstandingSteps } from "#core/steps/stage.ts";
import { lockWaiters, newProject, rowsOf, testDatabase, whileLocked } from "../database.fixture.ts";
import { claimStep } from "./claim.ts";
import { type Dispatch, takeDispatches } from "./dispatch.ts";

const db = testDatabase();
const MOST = outstandingSteps.source;

beforeEach(async () => {
  await db.execute(sql`update incident_step set status = 'done'`);
});

/** A project with so many steps that wait since so many seconds. */
async function projectWith(steps: number, seconds: number): Promise<string> {
  const { id } = await newProject(db);
  await db.execute(sql`
    with opened as (
      insert into incident (project_id, kind, status, severity, title, service, fingerprint, components, first_seen_at, last_seen_at, sample)
      select ${id}, 'exception', 'detected', 'error', 'boom', 'shop', n::text, '[]', now(), now(),
        '{"id": "1", "kind": "exception", "origin": {"service": "shop"}, "occurredAt": "2026-11-24T12:00:00.000Z", "attributes": {}}'
      from generate_series(1, ${steps}::int) n returning id
    )
    insert into incident_step (project_id, incident_id, stage, next_at)
    select ${id}, id, 'source', now() - make_interval(secs => ${seconds}::int) from opened`);
  return id;
}

const idsOf = (dispatches: Dispatch[]) => dispatches.map(({ id }) => id);

function finish(dispatches: Dispatch[]) {
  const ids = sql`(select jsonb_array_elements_text(${JSON.stringify(idsOf(dispatches))}::jsonb)::uuid)`;
  return db.execute(sql`update incident_step set status = 'done' where id in ${ids}`);
}

describe("a flood of one project", () => {
  it("leaves another its turn, is never on the queue at once, and is dispatched in the end", async () => {
    const flooding = await projectWith(3 * MOST + 7, 3_600);
    const other = await projectWith(1, 0);
    const { dispatches: turns } = await takeDispatches(db);
    expect(turns.slice(0, 2).map(({ project_id }) => project_id)).toEqual([flooding, other]);
    expect(turns).toHaveLength(MOST + 1);

    const seen = idsOf(turns);
    for (let taken = turns; taken.length > 0; ) {
      await finish(taken);
      const { dispatches, nextInSeconds } = await takeDispatches(db);
      expect(dispatches.length).toBeLessThanOrEqual(MOST);
      if (dispatches.length === 0) expect(nextInSeconds).toBeNull();
      seen.push(...idsOf(dispatches));
      taken = dispatches;
    }
    expect(new Set(seen).size).toBe(3 * MOST + 8);
    expect(seen).toHaveLength(3 * MOST + 8);
  });

  it("has no more on the queue by many callers at once, since they wait for each other", async () => {
    await projectWith(3 * MOST, 60);
    await whileLocked(db, "dispatch", async (giveBack) => {
      const callers = Promise.all([takeDispatches(db), takeDispatches(db), takeDispatches(db)]);
      await expect.poll(() => lockWaiters(db)).toBe(3);
      await giveBack();
      const taken = (await callers).map(({ dispatches }) => dispatches.length);
      expect(taken.sort()).toEqual([0, 0, MOST]);
    });
  });

  it("goes on with one step for each that ends, and with none for one that is in work", async () => {
    await projectWith(MOST + 5, 60);
    const { dispatches } = await takeDispatches(db);
    const [leased, ended, muted] = dispatches;
    if (!leased || !ended || !muted) throw new Error("three were dispatched");
    await claimStep(db, { incidentId: leased.incident_id, stage: "source", owner: "worker" }, 30);
    expect((await takeDispatches(db)).dispatches).toEqual([]);
    await finish([ended]);
    expect((await takeDispatches(db)).dispatches).toHaveLength(1);
    await db.execute(sql`update incident set status = 'muted' where id = ${muted.incident_id}`);
    expect((await takeDispatches(db)).dispatches).toHaveLength(1);
  });

  it("does not stand still when all that is outstanding is lost", async () => {
    await projectWith(MOST + 5, 60);
    const { dispatches, nextInSeconds } = await takeDispatches(db);
    expect(nextInSeconds).toBeGreaterThan(4);
    expect(nextInSeconds).toBeLessThanOrEqual(5);
    await db.execute(
      sql`update incident_step set dispatched_at = dispatched_at - interval '6 seconds' where status = 'due'`,
    );
    const again = await takeDispatches(db);
    expect(new Set(idsOf(again.dispatches))).toEqual(new Set(idsOf(dispatches)));

    // Their workers die with a lease each: what waits is looked at when the first of these ends.
    await db.execute(
      sql`update incident_step set status = 'leased', dispatched_at = null, dispatches = 0, lease_until = now() + interval '20 seconds'
        where status = 'due' and dispatched_at is not null`,
    );
    const look = await takeDispatches(db);
    expect(look.dispatches).toEqual([]);
    expect(look.nextInSeconds).toBeGreaterThan(15);
    expect(look.nextInSeconds).toBeLessThanOrEqual(20);
    expect(
      await rowsOf(
        db,
        sql`select count(*)::int as waiting from incident_step where status = 'due'`,
      ),
    ).toEqual([{ waiting: 5 }]);
  });
});
