import { expect, test } from "vitest";
import { diff } from "../fixtures/autopsy.ts";
import { incidentId, incidentPageFixture } from "../fixtures/incident.ts";
import { fakeState } from "../fixtures/state.ts";
import { loader as health } from "./health.ts";
import { loader as patch } from "./patch.ts";

const request = new Request("http://127.0.0.1:3000/");
const params = { id: incidentId };

test("a patch is a download that no browser runs", async () => {
  const { context } = fakeState({ [`GET /incidents/${incidentId}`]: incidentPageFixture() });
  const response = await patch({ request, params, context });
  expect(await response.text()).toBe(diff);
  expect(response.headers.get("content-disposition")).toBe(
    'attachment; filename="aia-0198f1c2.patch"',
  );
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
});

test("an incident without a patch has none to download", async () => {
  const page = incidentPageFixture({ autopsy: null });
  const { context } = fakeState({ [`GET /incidents/${incidentId}`]: page });
  await expect(patch({ request, params, context })).rejects.toMatchObject({
    init: { status: 404 },
  });
});

test("the dashboard is healthy when state is", async () => {
  const up = await health({
    request,
    params: {},
    context: fakeState({ "GET /health": { ok: true } }).context,
  });
  expect(up.status).toBe(200);
  expect(await up.json()).toMatchObject({
    ok: true,
    state: { ok: true, latencyMs: expect.any(Number) },
  });
  const context = { cloudflare: { env: {} }, session: null, page: "/" };
  const down = await health({ request, params: {}, context });
  expect(down.status).toBe(503);
});
