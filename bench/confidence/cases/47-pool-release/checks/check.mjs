import assert from "node:assert/strict";
import orders from "../app/lib/orders.js";
import pools from "../app/lib/db/pool.js";
let opened = 0;
const connection = { query: async (text, [v] = []) => {
  if (v === "dup") throw Object.assign(new Error("duplicate key"), { code: "23505" });
  if (v === "bad") throw new Error("connection reset");
  return { rows: [{ id: v }] };
} };
const pool = new pools.Pool(async () => { opened += 1; return { ...connection }; }, { size: 2 });
for (let i = 0; i < 5; i++) assert.equal(await orders.addTag(pool, "dup"), false);
for (let i = 0; i < 5; i++) await assert.rejects(orders.findOrder(pool, "bad"), /connection reset/);
for (let i = 0; i < 5; i++) assert.deepEqual(await orders.findOrder(pool, "o1"), { id: "o1" });
assert.equal(await orders.addTag(pool, "new"), true);
assert.equal(pool.used.size, 0);
assert.equal(opened, 1, "connections are used again");
await pool.acquire(); await pool.acquire();
await assert.rejects(pool.acquire(), pools.PoolExhausted);
