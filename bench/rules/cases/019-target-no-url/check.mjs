import assert from "node:assert/strict";
import app from "./app/app.js";
import table from "./app/table.js";
const put = async (target) => { const ctx = { method: "PUT", path: "/links/a1", body: { target }, status: 0, log: [] }; await app.handle(ctx); return ctx; };
table.put("a1", "https://old.example/");

export async function crash() {
  await put("example,com");
}

export async function works() {
  const ctx = await put("example,com");
  assert.equal(ctx.status, 400);
  assert.deepEqual(ctx.body, { error: "target is no URL" });
  assert.deepEqual(ctx.log, ["PUT /links/a1 400"]);
}

export async function harm() {
  await put("example,com").catch(() => {});
  assert.equal(table.get("a1"), "https://old.example/");
  assert.equal((await put("https://new.example/x")).status, 200);
  assert.equal(table.get("a1"), "https://new.example/x");
}
