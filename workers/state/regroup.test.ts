import { describe, expect, it } from "vitest";
import { groupFixture, recordFixture } from "#db/database.fixture.ts";
import { State } from "./state.fixture.ts";

const actor = "ada";

/** Two incidents of one project, and a way to see either once more. */
async function twoIncidents(state: State) {
  const { id } = await state.newProject();
  const groups = [groupFixture(), groupFixture()] as const;
  const idOf = async (group: (typeof groups)[number]) => {
    const again = groupFixture(undefined, { fingerprint: group.fingerprint });
    return (await state.record(recordFixture(id, [again]))).incidents[0]?.id ?? "";
  };
  return {
    one: await idOf(groups[0]),
    other: await idOf(groups[1]),
    seeOne: () => idOf(groups[0]),
  };
}

describe("grouping by hand", () => {
  it("merges, shows the rule on both pages, and undoes it from either", async () => {
    const state = new State();
    const { one, other, seeOne } = await twoIncidents(state);
    const merged = await state.call(`/incidents/${one}/merge`, { body: { into: other, actor } });
    expect(merged.status).toBe(200);
    expect(await seeOne()).toBe(other);
    const { grouping, incident } = await state.page(one);
    expect(incident).toMatchObject({ status: "ignored" });
    expect(grouping.rules).toMatchObject([{ kind: "merged_into", other: { id: other } }]);
    const [rule] = (await state.page(other)).grouping.rules;
    const undo = { body: { rule: rule?.id, actor } };
    expect((await state.call(`/incidents/${other}/undo-grouping`, undo)).status).toBe(200);
    expect(await seeOne()).toBe(one);
    expect((await state.call(`/incidents/${other}/undo-grouping`, undo)).status).toBe(409);
  });

  it("merges into what is muted only where that is meant, and takes it out by undoing it", async () => {
    const state = new State();
    const { one, other } = await twoIncidents(state);
    const mute = { body: { action: "mute", actor } };
    await state.call(`/incidents/${other}/actions`, mute);
    expect((await state.page(one)).grouping.others).toMatchObject([{ id: other, status: "muted" }]);
    const merge = (intoQuiet: boolean) =>
      state.call(`/incidents/${one}/merge`, { body: { into: other, actor, intoQuiet } });
    expect((await merge(false)).status).toBe(409);
    expect((await merge(true)).status).toBe(200);
    const unmute = { body: { action: "unmute", actor } };
    expect((await state.call(`/incidents/${one}/actions`, unmute)).status).toBe(409);
  });

  it("says in a sentence why it refuses", async () => {
    const state = new State();
    const { one } = await twoIncidents(state);
    const body = { by: "message", actor };
    expect((await state.call(`/incidents/${one}/split`, { body })).status).toBe(200);
    const again = await state.call(`/incidents/${one}/split`, { body });
    expect(again.status).toBe(409);
    expect(await again.json()).toMatchObject({
      fault: { code: "conflict", message: expect.stringContaining("undo that first") },
    });
  });

  it("takes no rule of another project's incident", async () => {
    const state = new State();
    const [mine, theirs] = [await twoIncidents(state), await twoIncidents(state)];
    await state.call(`/incidents/${theirs.one}/split`, { body: { by: "route", actor } });
    const [rule] = (await state.page(theirs.one)).grouping.rules;
    const undo = { body: { rule: rule?.id, actor } };
    expect((await state.call(`/incidents/${mine.one}/undo-grouping`, undo)).status).toBe(409);
    expect((await state.page(theirs.one)).grouping.rules).toHaveLength(1);
  });

  it.each([
    ["merge", { actor }],
    ["merge", { into: "1'--", actor }],
    ["split", { by: "weather", actor }],
    ["undo-grouping", { actor }],
  ])("%s refuses %j", async (route, body) => {
    const state = new State();
    const { one } = await twoIncidents(state);
    expect((await state.call(`/incidents/${one}/${route}`, { body })).status).toBe(400);
  });
});
