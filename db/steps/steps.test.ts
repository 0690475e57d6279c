import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import {
  autopsyFixture,
  newProject,
  recordFixture,
  recordOne,
  rowsOf,
  testDatabase,
} from "../database.fixture.ts";
import { claimStep } from "./claim.ts";
import { completeAutopsy } from "./complete-autopsy.ts";
import { completePullRequest } from "./complete-pull-request.ts";
import { completeSource } from "./complete-source.ts";
import { takeDispatches } from "./dispatch.ts";
import { failStep } from "./fail.ts";

const db = testDatabase();

async function newIncident(): Promise<string> {
  const { id } = await newProject(db);
  const { incidents } = await recordOne(db, recordFixture(id));
  return incidents[0]?.id ?? "";
}

function stepsOf(incidentId: string) {
  return rowsOf(
    db,
    sql`select stage, status, tries, fence, dispatches from incident_step where incident_id = ${incidentId} order by created_at`,
  );
}

describe("many workers", () => {
  it("racing for one stage: one wins, 20 times over", async () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const incidentId = await newIncident();
      const replies = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          claimStep(db, { incidentId, stage: "source", owner: `worker-${index}` }, 30),
        ),
      );
      expect(replies.filter(({ kind }) => kind === "claimed")).toHaveLength(1);
    }
  });

  it("completing the same step at once: one is saved, one next step follows", async () => {
    const incidentId = await newIncident();
    await claimStep(db, { incidentId, stage: "source", owner: "worker" }, 30);
    const result = { kind: "unavailable", reason: "No repository." } as const;
    const replies = await Promise.all(
      Array.from({ length: 12 }, () =>
        completeSource(db, { incidentId, stage: "source", fence: 1, result }),
      ),
    );
    expect(replies.filter(({ kind }) => kind === "saved")).toHaveLength(1);
    expect(await stepsOf(incidentId)).toMatchObject([{ stage: "source" }, { stage: "autopsy" }]);
  });

  it("with every fence but the right one change nothing", async () => {
    const incidentId = await newIncident();
    const reply = await claimStep(db, { incidentId, stage: "source", owner: "worker" }, 30);
    expect(reply).toMatchObject({ kind: "claimed", fence: 1 });
    const before = await stepsOf(incidentId);
    const fault = { code: "internal", message: "Boom." } as const;
    const park = { kind: "park", reason: "No." } as const;
    for (const fence of [-1, 0, 2, 3]) {
      const held = { incidentId, fence };
      const opened = { kind: "refused", reason: "No." } as const;
      expect([
        await completeSource(db, {
          ...held,
          stage: "source",
          result: { kind: "unavailable", reason: "" },
        }),
        await completeAutopsy(db, { ...held, autopsy: autopsyFixture() }, { event: "patch_ready" }),
        await completePullRequest(db, { ...held, stage: "pull_request", result: opened }),
        await failStep(db, { ...held, stage: "source" }, fault, park),
      ]).toEqual([{ kind: "lost" }, { kind: "lost" }, { kind: "lost" }, { kind: "lost" }]);
    }
    expect(await stepsOf(incidentId)).toEqual(before);
    expect(
      await rowsOf(db, sql`select status, reason from incident where id = ${incidentId}`),
    ).toEqual([{ status: "analyzing", reason: null }]);
    expect(
      await rowsOf(
        db,
        sql`select count(*)::int as n from activity where incident_id = ${incidentId}`,
      ),
    ).toEqual([{ n: 1 }]);
  });
});

describe("a dispatch", () => {
  it("is given to one of many callers", async () => {
    const incidentId = await newIncident();
    const all = await Promise.all(Array.from({ length: 12 }, () => takeDispatches(db)));
    const mine = all
      .flatMap(({ dispatches }) => dispatches)
      .filter((each) => each.incident_id === incidentId);
    expect(mine).toMatchObject([{ stage: "source", tries: 0 }]);
  });

  it("that no worker claims is repeated, later each time", async () => {
    const incidentId = await newIncident();
    const dispatchedAfter = async (seconds: number) => {
      await db.execute(
        sql`update incident_step set dispatched_at = dispatched_at - make_interval(secs => ${seconds}) where incident_id = ${incidentId}`,
      );
      const { dispatches } = await takeDispatches(db);
      return dispatches.some((each) => each.incident_id === incidentId);
    };
    expect(await dispatchedAfter(0)).toBe(true);
    expect([await dispatchedAfter(4), await dispatchedAfter(2)]).toEqual([false, true]);
    expect([await dispatchedAfter(8), await dispatchedAfter(3)]).toEqual([false, true]);
    await db.execute(
      sql`update incident_step set dispatches = 40 where incident_id = ${incidentId}`,
    );
    expect([await dispatchedAfter(55), await dispatchedAfter(6)]).toEqual([false, true]);
    await claimStep(db, { incidentId, stage: "source", owner: "worker" }, 30);
    expect(await stepsOf(incidentId)).toMatchObject([{ dispatches: 0, tries: 1 }]);
  });

  it("is asked for again when the next lease ends, and not at all without open work", async () => {
    await db.execute(sql`update incident_step set status = 'done'`);
    expect(await takeDispatches(db)).toEqual({ dispatches: [], nextInSeconds: null });
    const incidentId = await newIncident();
    await claimStep(db, { incidentId, stage: "source", owner: "worker" }, 30);
    const { dispatches, nextInSeconds } = await takeDispatches(db);
    expect(dispatches).toEqual([]);
    expect(nextInSeconds).toBeGreaterThan(25);
    expect(nextInSeconds).toBeLessThanOrEqual(30);
    await db.execute(sql`update incident set status = 'muted' where id = ${incidentId}`);
    expect(await takeDispatches(db)).toEqual({ dispatches: [], nextInSeconds: null });
  });
});
