import { expect, test } from "vitest";
import { fakeState } from "../fixtures/state.ts";
import { action, loader } from "./api.ts";

const token = `aiat_${"t".repeat(32)}`;
const bearer = { authorization: `Bearer ${token}` };

async function call(path: string, init: RequestInit & { headers: Record<string, string> }) {
  const state = fakeState({
    "GET /incidents": { incidents: [], next: null },
    "POST /incidents/1/actions": { kind: "done" },
  });
  const request = new Request(`https://aia.example/api/v1/${path}`, init);
  const params = { "*": path.split("?")[0] };
  const handle = init.method === "POST" ? action : loader;
  const answer = await handle({ request, params, context: state.context });
  return { answer, asked: state.requests };
}

test("a program's token is passed on with what it asks, and nothing else of the request", async () => {
  const headers = {
    ...bearer,
    cookie: "aia=x",
    "x-aia-actor": "evil",
    origin: "https://x.example",
  };
  const { answer, asked } = await call("incidents?project=shop", { headers });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ incidents: [], next: null });
  expect(asked[0]?.url).toBe("http://state/incidents?project=shop");
  expect([...(asked[0]?.headers ?? [])]).toEqual([["authorization", `Bearer ${token}`]]);
  expect(answer.headers.get("cache-control")).toBe("no-store");
});

test("what it sends is JSON", async () => {
  const json = { ...bearer, "content-type": "application/json" };
  const body = JSON.stringify({ action: "resolve" });
  const taken = await call("incidents/1/actions", { method: "POST", headers: json, body });
  expect(taken.answer.status).toBe(200);
  expect(await taken.asked[0]?.json()).toEqual({ action: "resolve" });
  const form = { ...bearer, "content-type": "application/x-www-form-urlencoded" };
  const refused = await call("incidents/1/actions", { method: "POST", headers: form, body });
  expect(refused).toMatchObject({ answer: { status: 415 }, asked: [] });
});

test.each([
  ["no token", "incidents", {}],
  ["a session's cookie", "incidents", { cookie: `__Host-aia=aias_${"s".repeat(32)}` }],
  ["a session in a token's place", "incidents", { authorization: `Bearer aias_${"s".repeat(32)}` }],
])("%s opens nothing", async (_name, path, headers) => {
  const { answer, asked } = await call(path, { headers });
  expect(answer.status).toBe(401);
  expect(asked).toEqual([]);
});

test.each(["sign-in/link", "x/../sign-in/link", "health"])("%s is not among it", async (path) => {
  const { answer, asked } = await call(path, { headers: bearer });
  expect(answer.status).toBe(404);
  expect(asked).toEqual([]);
});
