import assert from "node:assert/strict";
import { Access } from "../app/src/access/access.ts";
import { JsonCache } from "../app/src/cache/json-cache.ts";
const kept = new Map(); let loads = 0;
const store = { get: async (k) => kept.get(k) ?? null, put: async (k, v) => void kept.set(k, v) };
const access = new Access(store, async () => { loads += 1; return [{ resource: "d", action: "read" }, { resource: "d", action: "share" }, { resource: "e", action: "write" }]; });
for (let round = 0; round < 3; round++) {
  assert.equal(await access.may("ada", "read", "d"), true);
  assert.equal(await access.may("ada", "share", "d"), true);
  assert.equal(await access.may("ada", "write", "d"), false);
  assert.equal(await access.may("ada", "write", "e"), true);
  assert.equal(await access.may("ada", "read", "zzz"), false);
}
assert.equal(loads, 1, "the rows are read once");
const plain = new JsonCache(store, "plain");
await plain.through("k", async () => ({ a: [1] }));
assert.deepEqual(await plain.through("k", async () => null), { a: [1] });
