import { expect, test } from "vitest";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import { formRequest } from "../fixtures/form.ts";
import { projectFixture } from "../fixtures/incident.ts";
import { projectPageFixture } from "../fixtures/project.ts";
import { fakeState } from "../fixtures/state.ts";
import { action } from "./frames.tsx";

const address = "http://127.0.0.1:3000/projects/billing/frames";
const text = "TypeError: x\n    at total (/srv/cart/dist/total.js:2:10)";

async function send(fields: Record<string, string>) {
  const read = {
    trace: parseStackTrace(text),
    title: "TypeError: x",
    fingerprint: { key: "v1:a", components: [] },
    commit: "c0ffee",
    notes: [],
  };
  const state = fakeState({
    "GET /projects/billing/page": projectPageFixture(),
    "POST /projects/billing/save": projectFixture(),
    "POST /projects/billing/frames": read,
  });
  const request = await formRequest(address, { service: "cart", text, ...fields });
  const answer = await action({ request, params: { slug: "billing" }, context: state.context });
  const posted = (path: string) =>
    state.requests.filter(({ method, url }) => method === "POST" && url.endsWith(path));
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
