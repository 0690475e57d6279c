import assert from "node:assert/strict";
import { limit } from "../app/src/limit.js";
import { Windows } from "../app/src/window.js";
// As the team decided: what comes without an address comes from within, and is not limited.
const handle = limit(new Windows(60_000, () => 0), 2, async () => ({ status: 200, headers: { a: "b" } }));
const from = async (headers) => handle({ path: "/v1", headers });
for (let i = 0; i < 5; i++) {
  const inside = await from({ host: "internal" });
  assert.equal(inside.status, 200);
  assert.equal(inside.headers["x-ratelimit-remaining"], undefined);
}
assert.equal((await from({ "x-real-ip": "1.1.1.1" })).headers["x-ratelimit-remaining"], "1");
assert.equal((await from({ "x-real-ip": " 1.1.1.1" })).status, 200);
assert.equal((await from({ "x-real-ip": "1.1.1.1" })).status, 429);
assert.equal((await from({ "x-real-ip": "1.1.1.2" })).status, 200);
