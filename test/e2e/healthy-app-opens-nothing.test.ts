import { expect } from "vitest";
import { sampleAppFolder } from "../../local/run/sample-app.ts";
import { type SharedWorld, test } from "../support/shared-world.ts";

let world: SharedWorld;
test.beforeAll(({ sharedWorld }) => {
  world = sharedWorld;
});

test("a healthy app opens nothing, whatever its clients do wrong", async () => {
  const shop = await world.shop("healthy", sampleAppFolder);
  const ask = async (path: string, init?: RequestInit) =>
    (await fetch(`${shop.app.url}${path}`, init)).status;
  const json = { method: "POST", headers: { "content-type": "application/json" } };

  expect(await ask("/products")).toBe(200);
  expect(await ask("/carts/c2/total")).toBe(200);
  expect(await ask("/carts/nobody/total")).toBe(404);
  expect(await ask("/no/such/page")).toBe(404);
  expect(await ask("/payments/notices", { ...json, body: "{}" })).toBe(400);
  expect(await ask("/quotes", { ...json, body: '{"sku":"tea","quantity":2}' })).toBe(201);
  expect(await ask("/stock/recount/main", json)).toBe(202);

  // The app sends what it still holds before it stops, so everything it had to say has been said.
  await shop.app.stop();
  const found = world.lines.filter(
    ({ text, project }) => text === "evidence found" && project === "healthy",
  );
  expect(found).toEqual([]);
  expect((await world.state.incidents("healthy")).incidents).toEqual([]);
  const calls = world.system.github.calls.filter(({ path }) => path.includes("/acme/healthy"));
  expect(calls).toEqual([]);
});
