import { expect } from "vitest";
import { sampleAppFolder } from "../../local/run/sample-app.ts";
import { test } from "../support/shared-world.ts";
import { eventually, onlyIncident, type World } from "../support/world.ts";

const TIMES = 500;

let world: World;
test.beforeAll(({ sharedWorld }) => {
  world = sharedWorld;
});

test("the same error 500 times is one incident with an exact count, one autopsy, one pull request", async () => {
  const shop = await world.shop("storm", sampleAppFolder);

  for (let sent = 0; sent < TIMES; sent += 20) {
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => fetch(`${shop.app.url}/carts/c3/total`)),
    );
    expect(replies.every(({ status }) => status === 500)).toBe(true);
  }

  const page = await onlyIncident(world.state, "storm", "validating");
  const counted = await eventually(async () => {
    const { incident } = await world.state.incident(page.incident.id);
    return incident.count >= TIMES ? incident.count : undefined;
  }, `${TIMES} counted`);
  expect(counted).toBe(TIMES);
  expect(page.steps.map(({ stage, attempts }) => [stage, attempts])).toEqual([
    ["source", 1],
    ["autopsy", 1],
    ["pull_request", 1],
  ]);
  expect(
    world.system.github.calls.filter(
      ({ method, path }) => method === "POST" && path.endsWith("/storm/pulls"),
    ),
  ).toHaveLength(1);
  const { rows, balanced } = await world.state.accounting("storm");
  expect(balanced).toBe(true);
  expect(rows.find(({ outcome }) => outcome === "stored")?.count).toBe(TIMES);
});
