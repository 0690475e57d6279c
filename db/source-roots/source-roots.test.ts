import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import type { LearnedRoot } from "#core/frames/learned-roots.ts";
import { traceCompactor } from "#core/grouping/compact-trace.ts";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import {
  groupFixture,
  newProject,
  recordFixture,
  recordOne,
  rowsOf,
  testDatabase,
} from "../database.fixture.ts";
import { addStep } from "../steps/add.ts";
import { claimStep } from "../steps/claim.ts";
import { completeSource } from "../steps/complete-source.ts";
import { judgeSourceRoot } from "./source-roots.ts";

const db = testDatabase();
const trace = parseStackTrace("Error: x\n    at f (/app/src/cart.js:7:1)");

async function newIncident(projectId: string, service: string): Promise<string> {
  const print = { key: crypto.randomUUID(), components: [] };
  const { frames, compact } = traceCompactor();
  const group = groupFixture(undefined, { service, trace: compact(trace), fingerprint: print });
  const record = recordFixture(projectId, [group], { frames });
  const { incidents } = await recordOne(db, record);
  return incidents[0]?.id ?? "";
}

async function claimSource(incidentId: string) {
  const reply = await claimStep(db, { incidentId, stage: "source", owner: "worker" }, 30);
  if (reply.kind !== "claimed" || reply.input.stage !== "source") throw new Error("not claimed");
  return { fence: reply.fence, input: reply.input };
}

function complete(incidentId: string, fence: number, roots: LearnedRoot[]) {
  const resolved = {
    ...trace,
    exceptions: trace.exceptions.map((each) => ({
      ...each,
      frames: each.frames.map((frame) => ({ ...frame, path: "cart/src/cart.ts", line: 99 })),
    })),
  };
  return completeSource(db, {
    incidentId,
    stage: "source",
    fence,
    result: {
      kind: "read",
      snapshot: { key: "snapshot", inline: null },
      commit: "a".repeat(40),
      certainty: "base",
      note: "",
      trace: resolved,
      paths: [],
      roots,
    },
  });
}

it("what traces of a service agree on comes with its next source stage, and with no other's", async () => {
  const { id } = await newProject(db);
  const root = { runtime: "app/dist", repository: "cart/src", agreed: 2 };
  const first = await newIncident(id, "cart");
  const claimed = await claimSource(first);
  expect(claimed.input.roots).toEqual({});
  expect(await complete(first, claimed.fence, [root])).toEqual({ kind: "saved" });
  const second = await newIncident(id, "cart");
  const again = await claimSource(second);
  expect(again.input.roots).toEqual({});
  await complete(second, again.fence, [root]);
  expect((await claimSource(await newIncident(id, "cart"))).input.roots).toEqual({
    "app/dist": "cart/src",
  });
  expect((await claimSource(await newIncident(id, "till"))).input.roots).toEqual({});
  const { id: other } = await newProject(db);
  expect((await claimSource(await newIncident(other, "cart"))).input.roots).toEqual({});
});

it("a root that a person refused resolves nothing, and stays refused when traces agree again", async () => {
  const { id } = await newProject(db);
  const root = { runtime: "app/dist", repository: "cart/src", agreed: 9 };
  const learn = async () => {
    const incidentId = await newIncident(id, "cart");
    const { fence, input } = await claimSource(incidentId);
    await complete(incidentId, fence, [root]);
    return input.stage === "source" ? input.roots : null;
  };
  await learn();
  expect(await learn()).toEqual({ "app/dist": "cart/src" });
  const name = { service: "cart", runtime: "app/dist", repository: "cart/src" };
  const { id: other } = await newProject(db);
  expect(await judgeSourceRoot(db, other, name, true)).toBe(false);
  expect(await judgeSourceRoot(db, id, name, true)).toBe(true);
  expect(await learn()).toEqual({});
  expect(await learn()).toEqual({});
  await judgeSourceRoot(db, id, name, false);
  expect(await learn()).toEqual({ "app/dist": "cart/src" });
});

it("a lost lease teaches nothing", async () => {
  const { id } = await newProject(db);
  const incidentId = await newIncident(id, "cart");
  const { fence } = await claimSource(incidentId);
  const root = { runtime: "app", repository: "", agreed: 9 };
  expect(await complete(incidentId, fence + 1, [root])).toEqual({ kind: "lost" });
  expect(await rowsOf(db, sql`select 1 from source_root where project_id = ${id}`)).toEqual([]);
});

it("a second attempt places the trace as it came, not as the first left it", async () => {
  const { id } = await newProject(db);
  const incidentId = await newIncident(id, "cart");
  const { fence } = await claimSource(incidentId);
  await complete(incidentId, fence, []);
  await db.execute(addStep(incidentId, "source", sql`true`));
  const { input } = await claimSource(incidentId);
  expect(input.trace).toEqual(trace);
});
