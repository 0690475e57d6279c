import { expect, test } from "vitest";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import { formRequest } from "../fixtures/form.ts";
import { incidentId, incidentPageFixture, projectFixture } from "../fixtures/incident.ts";
import { projectPageFixture } from "../fixtures/project.ts";
import { renderPage } from "../fixtures/render.tsx";
import { fakeState } from "../fixtures/state.ts";
import Frames, { action, loader } from "./frames.tsx";

const address = "http://127.0.0.1:3000/projects/billing/frames";
const text = "TypeError: x\n    at total (/srv/cart/dist/total.js:2:10)";

const api = { runtime: "/srv/cart/dist", repository: "api/src" };
const read = {
  trace: parseStackTrace(text),
  title: "TypeError: x",
  fingerprint: { key: "v1:a", components: [] },
  commit: "c0ffee",
  fitting: [{ ...api, frames: 2, file: "/srv/cart/dist/total.js", path: "api/src/total.ts" }],
  notes: [],
};

function services() {
  const state = fakeState({
    "GET /projects/billing/page": projectPageFixture(),
    "POST /projects/billing/save": projectFixture(),
    "POST /projects/billing/frames": read,
    [`GET /incidents/${incidentId}`]: incidentPageFixture(),
    [`POST /incidents/${incidentId}/actions`]: { kind: "done" },
  });
  const posted = (path: string) =>
    state.requests.filter(({ method, url }) => method === "POST" && url.endsWith(path));
  return { context: state.context, posted };
}

async function send(fields: Record<string, string>) {
  const { context, posted } = services();
  const request = await formRequest(address, { service: "cart", text, ...fields });
  const answer = await action({ request, params: { slug: "billing" }, context });
  const [saved] = posted("/save");
  return { answer, asked: posted("/frames"), saved: saved && (await saved.json()) };
}

test("what was pasted is read by the router, and nothing is saved", async () => {
  const { answer, asked, saved } = await send({ action: "read" });
  expect(await asked[0]?.json()).toEqual({ service: "cart", text });
  expect(answer.data.found?.fingerprint.key).toBe("v1:a");
  expect(saved).toBeUndefined();
});

test("a corrected frame becomes a code mapping before it is read again", async () => {
  const corrected = { file: "/srv/cart/dist/total.js", path: "services/cart/src/total.ts" };
  const { answer, asked, saved } = await send({ action: "correct", ...corrected });
  expect(saved).toMatchObject({
    version: 3,
    settings: { codeMappings: [{ runtime: "/srv/cart/dist", repository: "services/cart/src" }] },
  });
  expect(asked).toHaveLength(1);
  expect(answer.data.done).toEqual([
    "A code mapping holds from now on: /srv/cart/dist is services/cart/src.",
  ]);
});

test("nothing pasted is refused with a reason", async () => {
  const { answer, asked } = await send({ text: "" });
  expect(answer).toMatchObject({ data: { problem: expect.any(String) }, init: { status: 400 } });
  expect(asked).toEqual([]);
});

test("a mapping that would fit is offered, and kept as it stands", async () => {
  const page = renderPage(Frames, {
    slug: "billing",
    name: "Billing",
    services: [],
    incident: null,
    reading: { found: read, pasted: { service: "cart", text } },
  });
  expect(page).toContain("/srv/cart/dist is api/src");
  expect(page).toContain("/srv/cart/dist/total.js would be api/src/total.ts, and 1 more");
  const { saved } = await send({ action: "map", ...api });
  expect(saved).toMatchObject({ settings: { codeMappings: [api] } });
});

test("an incident is tried again from here, and its page follows", async () => {
  const { context, posted } = services();
  const request = await formRequest(`${address}?incident=${incidentId}`, { action: "retry" });
  const asked = action({ request, params: { slug: "billing" }, context });
  await expect(asked).rejects.toMatchObject({ status: 302 });
  expect(await posted("/actions")[0]?.json()).toMatchObject({ action: "retry" });
});

test("an incident's own trace is read at once, and of its own project only", async () => {
  const { posted, context } = services();
  const request = new Request(`${address}?incident=${incidentId}`);
  const { reading } = await loader({ request, params: { slug: "billing" }, context });
  expect(reading?.found?.fitting).toHaveLength(1);
  expect(await posted("/frames")[0]?.json()).toMatchObject({
    service: "billing-api",
    text: expect.stringContaining("rateFor"),
  });
  const { project } = incidentPageFixture();
  const foreign = incidentPageFixture({ project: { ...project, slug: "other" } });
  const elsewhere = fakeState({
    "GET /projects/billing/page": projectPageFixture(),
    [`GET /incidents/${incidentId}`]: foreign,
  });
  const asked = loader({ request, params: { slug: "billing" }, context: elsewhere.context });
  await expect(asked).rejects.toMatchObject({ status: 302 });
});
