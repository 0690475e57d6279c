import assert from "node:assert/strict";
import { test } from "node:test";
import { cached } from "../cached.js";

test("two tenants may use the same name for different things", async () => {
  let loads = 0;
  const get = cached(async (tenant, name) => ((loads += 1), `${tenant}:${name}`), { ttlMs: 1000 });
  assert.equal(await get("t1", "basic"), "t1:basic");
  assert.equal(await get("t2", "basic"), "t2:basic");
  await get("t1", "basic");
  assert.equal(loads, 2);
});
