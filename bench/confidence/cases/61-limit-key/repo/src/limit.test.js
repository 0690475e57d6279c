import assert from "node:assert/strict";
import { test } from "node:test";
import { limit } from "./limit.js";
import { Windows } from "./window.js";

test("a client that asks too often has to wait", async () => {
  const handle = limit(new Windows(60_000, () => 5000), 1, async () => ({ status: 200, headers: {} }));
  const request = { path: "/", headers: { "x-real-ip": "10.0.0.1" } };
  assert.equal((await handle(request)).headers["x-ratelimit-remaining"], "0");
  assert.deepEqual((await handle(request)).headers, { "retry-after": "55" });
});

test("neighbours of one network count together", async () => {
  const handle = limit(new Windows(60_000, () => 0), 1, async () => ({ status: 200, headers: {} }));
  const from = (ip) => handle({ path: "/", headers: { "x-real-ip": ip } });
  assert.equal((await from("2001:db8:1:2:3:4:5:6")).status, 200);
  assert.equal((await from("2001:db8:1:2:9:9:9:9")).status, 429);
});
