import assert from "node:assert/strict";
import app from "./app/app.js";
import table from "./app/table.js";
table.put("old", "intranet/wiki");
const get = async () => { const ctx = { method: "GET", path: "/host/old", status: 0, log: [] }; await app.handle(ctx); return ctx; };

export async function crash() {
  await get();
}

export async function works() {
  assert.equal((await get()).status, 502);
}

export async function harm() {
  const ctx = await get().catch(() => ({ status: 500 }));
  assert.ok(ctx.status >= 500, "neither the client's fault nor a success");
}
