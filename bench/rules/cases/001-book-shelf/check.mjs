import assert from "node:assert/strict";
import { router } from "./app/server.js";
const answer = () => ({ code: 200, status(c) { this.code = c; return this; }, json(b) { this.body = b; return this; } });
const get = async (url) => { const res = answer(); await router.dispatch("GET", url, {}, res); return res; };

export async function crash() {
  await get("/books/111/shelf");
}

export async function works() {
  const res = await get("/books/111/shelf");
  assert.equal(res.code, 404);
  assert.deepEqual(res.body, { error: "no such book" });
}

export async function harm() {
  const res = await get("/books/9780262510875/shelf");
  assert.deepEqual([res.code, res.body], [200, { shelf: "QA76" }]);
}
