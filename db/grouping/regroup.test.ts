import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Detection } from "#core/detection/detection.ts";
import type { DetectionGroup } from "#core/grouping/detection-group.ts";
import type { Facets } from "#core/grouping/facets.ts";
import { groupDetections } from "#core/grouping/group-detections.ts";
import { balance } from "#core/incident/ledger.ts";
import type { Project } from "#core/project/project.ts";
import {
  groupFixture,
  newProject,
  occurrenceFixture,
  recordFixture,
  recordOne,
  rowsOf,
  testDatabase,
  unique,
} from "../database.fixture.ts";
import { readIncident } from "../incidents/read.ts";
import { readLedger } from "../ledger.ts";
import { mergeIncident } from "./merge.ts";
import { splitIncident } from "./split.ts";
import { undoGrouping } from "./undo.ts";

const db = testDatabase();
const actor = "ada";
let project: Project;

beforeEach(async () => {
  project = await newProject(db);
});

/** Records one more occurrence of a group; gives the incident it counts in. */
async function see(...groups: DetectionGroup[]): Promise<string> {
  const seen = groups.map((group) => ({ ...group, occurrences: [occurrenceFixture()] }));
  const { incidents } = await recordOne(db, recordFixture(project.id, seen));
  return incidents[0]?.id ?? "";
}

/** Records errors as the router sends them, in one message; gives the incidents they count in. */
async function record(...detections: Detection[]) {
  const grouped = groupDetections(detections);
  const sent = recordFixture(project.id, grouped.groups, grouped);
  return (await recordOne(db, sent)).incidents;
}

function thrown(message: string, line: number): Detection {
  const stacktrace = `E: ${message}\n    at total (/app/src/cart.js:${line}:9)\n    at main (/app/src/main.js:9:1)`;
  return {
    id: unique("detection"),
    kind: "exception",
    origin: { service: "shop", language: "nodejs" },
    occurredAt: "2026-11-24T12:00:00.000Z",
    exception: { type: "E", message, stacktrace },
    attributes: {},
  };
}

function group(title: string, facets: Facets = {}): DetectionGroup {
  return groupFixture([], { title, facets });
}

function incidents() {
  return rowsOf(
    db,
    sql`select title, status, open, count::int from incident where project_id = ${project.id} order by created_at, title`,
  );
}

async function rulesOf(incidentId: string) {
  const stored = await readIncident(db, incidentId);
  return stored?.page.grouping.rules ?? [];
}

async function ruleOf(incidentId: string): Promise<string> {
  return (await rulesOf(incidentId))[0]?.id ?? "";
}

describe("two incidents merged by hand", () => {
  it("count as one from then on; the one is ignored and says where it went", async () => {
    const [one, other] = [group("one"), group("other")];
    const [oneId, otherId] = [await see(one), await see(other)];
    expect(await mergeIncident(db, oneId, { into: otherId, actor })).toEqual({ kind: "done" });
    expect(await see(one)).toBe(otherId);
    expect(await incidents()).toEqual([
      { title: "one", status: "ignored", open: true, count: 1 },
      { title: "other", status: "detected", open: true, count: 2 },
    ]);
    expect(await rulesOf(oneId)).toMatchObject([
      { kind: "merged_into", other: { id: otherId, title: "other" }, actor },
    ]);
    expect(await rulesOf(otherId)).toMatchObject([{ kind: "took_in", other: { id: oneId } }]);
    const { activity } = (await readIncident(db, otherId))?.page ?? { activity: [] };
    expect(activity.at(-1)).toMatchObject({ kind: "took_in", actor });
  });

  it("seen together in one message are one row, and the ledger still balances", async () => {
    const [one, other] = [group("one"), group("other")];
    await mergeIncident(db, await see(one), { into: await see(other), actor });
    await see(one, other);
    expect((await incidents()).map(({ count }) => count)).toEqual([1, 3]);
    expect(balance(await readLedger(db, project.slug, null, null)).balanced).toBe(true);
  });

  it("lead a third one, merged into the first before, along", async () => {
    const [one, other, third] = [group("one"), group("other"), group("third")];
    const [oneId, otherId, thirdId] = [await see(one), await see(other), await see(third)];
    await mergeIncident(db, thirdId, { into: oneId, actor });
    await mergeIncident(db, oneId, { into: otherId, actor });
    expect(await see(third)).toBe(otherId);
  });

  it("are two again once the merge is undone", async () => {
    const [one, other] = [group("one"), group("other")];
    const [oneId, otherId] = [await see(one), await see(other)];
    await mergeIncident(db, oneId, { into: otherId, actor });
    const rule = await ruleOf(otherId);
    expect(await undoGrouping(db, otherId, { rule, actor })).toEqual({ kind: "done" });
    expect(await see(one)).toBe(oneId);
    expect((await incidents())[0]).toMatchObject({ status: "analyzing", count: 2 });
    expect(await rulesOf(oneId)).toEqual([]);
    expect(await undoGrouping(db, otherId, { rule, actor })).toMatchObject({ kind: "refused" });
  });

  it("stay as a person had them before: what was ignored then is not taken up again", async () => {
    const [oneId, otherId] = [await see(group("one")), await see(group("other"))];
    await db.execute(sql`update incident set status = 'ignored' where id = ${oneId}`);
    await mergeIncident(db, oneId, { into: otherId, actor });
    await undoGrouping(db, oneId, { rule: await ruleOf(oneId), actor });
    expect((await incidents())[0]).toMatchObject({ title: "one", status: "ignored" });
  });

  it("towards each other at once make one merge, not a circle", async () => {
    const [oneId, otherId] = [await see(group("one")), await see(group("other"))];
    const answers = await Promise.all([
      mergeIncident(db, oneId, { into: otherId, actor }),
      mergeIncident(db, otherId, { into: oneId, actor }),
    ]);
    expect(answers.map(({ kind }) => kind).sort()).toEqual(["done", "refused"]);
  });

  it("must be of one project, and be there", async () => {
    const id = await see(group("one"));
    const mine = project;
    project = await newProject(db);
    const foreign = await see(group("foreign"));
    project = mine;
    expect(await mergeIncident(db, id, { into: foreign, actor })).toMatchObject({
      kind: "refused",
    });
    const nobody = "0198f0aa-0000-7000-8000-00000000dead";
    await expect(mergeIncident(db, id, { into: nobody, actor })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("leave no open episode behind that nothing counts in, also where an older one was asked", async () => {
    const [one, other] = [group("one"), group("other")];
    const [oldId, otherId] = [await see(one), await see(other)];
    await db.execute(
      sql`update incident set open = false, status = 'resolved' where id = ${oldId}`,
    );
    const newId = await see(one);
    await mergeIncident(db, oldId, { into: otherId, actor });
    const statusOf = async () =>
      rowsOf(db, sql`select status from incident where id in (${oldId}, ${newId}) order by open`);
    expect(await statusOf()).toEqual([{ status: "resolved" }, { status: "ignored" }]);
    await undoGrouping(db, otherId, { rule: await ruleOf(otherId), actor });
    expect(await statusOf()).toEqual([{ status: "resolved" }, { status: "analyzing" }]);
  });

  it("open a new episode under the target's fingerprint once that is resolved", async () => {
    const [one, other] = [group("one"), group("other")];
    const [oneId, otherId] = [await see(one), await see(other)];
    await mergeIncident(db, oneId, { into: otherId, actor });
    await db.execute(
      sql`update incident set open = false, status = 'resolved' where id = ${otherId}`,
    );
    const again = await see(one);
    expect([oneId, otherId]).not.toContain(again);
    const rows = await rowsOf(
      db,
      sql`select fingerprint, episode, regression_of from incident where id = ${again}`,
    );
    expect(rows).toEqual([
      { fingerprint: other.fingerprint.key, episode: 2, regression_of: otherId },
    ]);
  });
});

describe("an incident split by hand", () => {
  // Its sample has no route: what has none stays.
  const at = (base: DetectionGroup, route: string): DetectionGroup => ({
    ...base,
    title: route,
    facets: { route },
  });

  it("keeps what is like its sample; each other value is an incident of its own", async () => {
    const base = group("base");
    const id = await see(base);
    expect(await splitIncident(db, id, { by: "route", actor })).toEqual({ kind: "done" });
    const a = await see(at(base, "GET /a"));
    const b = await see(at(base, "GET /b"));
    expect(new Set([id, a, b]).size).toBe(3);
    expect(await see(base)).toBe(id);
    expect(await see(at(base, "GET /a"))).toBe(a);
    expect((await incidents()).map(({ title, count }) => [title, count])).toEqual([
      ["base", 2],
      ["GET /a", 2],
      ["GET /b", 1],
    ]);
    const page = (await readIncident(db, a))?.page;
    expect(page?.incident.fingerprint.components.at(-1)).toEqual({
      name: "split by route",
      value: "GET /a",
    });
  });

  it("takes what was split off back once the split is undone", async () => {
    const base = group("base");
    const id = await see(base);
    await splitIncident(db, id, { by: "route", actor });
    await see(at(base, "GET /a"));
    await undoGrouping(db, id, { rule: await ruleOf(id), actor });
    expect(await see(at(base, "GET /a"))).toBe(id);
    expect(await incidents()).toMatchObject([
      { title: "base", count: 2 },
      { title: "GET /a", status: "ignored", count: 1 },
    ]);
  });

  it("gives each part the trace of its own sample, also where one message opens several", async () => {
    const first = await record(thrown("base", 1));
    await splitIncident(db, first[0]?.id ?? "", { by: "message", actor });
    const parts = await record(thrown("base", 1), thrown("one part", 2), thrown("another", 3));
    expect(parts).toHaveLength(3);
    const pages = await Promise.all(parts.map(({ id }) => readIncident(db, id)));
    const traces = pages.map((stored) => stored?.page.trace);
    expect(
      traces.map((trace) => [
        trace?.exceptions[0]?.message,
        trace?.exceptions[0]?.frames.map(({ file, line }) => `${file}:${line}`),
        trace?.culprit?.line,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ["base", ["/app/src/cart.js:1", "/app/src/main.js:9"], 1],
        ["one part", ["/app/src/cart.js:2", "/app/src/main.js:9"], 2],
        ["another", ["/app/src/cart.js:3", "/app/src/main.js:9"], 3],
      ]),
    );
  });

  it("split again, takes up the parts that the undoing had put away, and no others", async () => {
    const base = group("base");
    const id = await see(base);
    await splitIncident(db, id, { by: "route", actor });
    const [part, gone] = [await see(at(base, "GET /a")), await see(at(base, "GET /b"))];
    await db.execute(sql`update incident set status = 'ignored' where id = ${gone}`);
    await undoGrouping(db, id, { rule: await ruleOf(id), actor });
    await splitIncident(db, id, { by: "route", actor });
    expect(await see(at(base, "GET /a"))).toBe(part);
    expect(await incidents()).toMatchObject([
      { title: "base" },
      { title: "GET /a", status: "analyzing", count: 2 },
      { title: "GET /b", status: "ignored" },
    ]);
  });

  it("may have a part merged into another incident", async () => {
    const [base, other] = [group("base"), group("other")];
    const [id, otherId] = [await see(base), await see(other)];
    await splitIncident(db, id, { by: "route", actor });
    const part = await see(at(base, "GET /a"));
    await mergeIncident(db, part, { into: otherId, actor });
    expect(await see(at(base, "GET /a"))).toBe(otherId);
    expect(await see(base)).toBe(id);
  });

  it("is split once", async () => {
    const id = await see(group("base"));
    await splitIncident(db, id, { by: "route", actor });
    expect(await splitIncident(db, id, { by: "message", actor })).toMatchObject({
      kind: "refused",
    });
  });
});

it("only open incidents that are not ignored are offered to merge into", async () => {
  const [oneId, otherId, goneId] = [
    await see(group("one")),
    await see(group("other")),
    await see(group("gone")),
  ];
  await db.execute(sql`update incident set status = 'ignored' where id = ${goneId}`);
  const stored = await readIncident(db, oneId);
  expect(stored?.page.grouping.others).toEqual([
    { id: otherId, title: "other", location: "src/cart.ts:7", status: "detected" },
  ]);
});
