import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, onlyIncident, openWorld, type World } from "../support/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld({ shape: "one" });
});
afterAll(() => world?.stop());

test("the five services as one Worker bring an exception to a pull request", async () => {
  const shop = await world.project("shop");
  await world.report(shop);
  const page = await onlyIncident(world.state, "shop", "validating");
  expect(page.pullRequest).toMatchObject({ draft: true, state: "open", number: 1 });
  expect(page.incident.count).toBe(1);
  await eventually(
    async () => (await world.state.accounting("shop")).balanced,
    "every record accounted for",
  );
});

test("each answers on its own port, and knows the others", async () => {
  for (const name of ["agent", "router", "autopsy", "state", "git"] as const) {
    const health = await fetch(`${world.system.url(name)}/health`);
    expect(await health.json(), name).toMatchObject({ ok: true, service: name });
  }
});

test("from outside it shows the paths of agent and git, and nothing else", async () => {
  const worker = await world.system.runtime.getWorker("aia");
  const status = async (path: string) => {
    const request = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" };
    return (await worker.fetch(`https://aia.example${path}`, request)).status;
  };
  expect(await status("/v1/traces")).toBe(401);
  expect(await status("/webhooks/github")).toBe(401);
  for (const path of ["/incidents", "/steps/claim", "/analyze", "/create-pr", "/detections"])
    expect(await status(path), path).toBe(404);
});
