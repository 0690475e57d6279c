import assert from "node:assert/strict";
import { router } from "./app/server.js";
import { findBook } from "./app/lib/shelf.js";
const answer = () => ({ code: 200, status(c) { this.code = c; return this; }, json(b) { this.body = b; return this; } });
const post = async (member) => { const res = answer(); await router.dispatch("POST", "/books/9780131103627/loans", { member }, res); return res; };

export async function crash() {
  await post("m-9");
}

export async function works() {
  const res = await post("m-9");
  assert.ok(res.code >= 400 && res.code < 500);
}

export async function harm() {
  await post("m-9").catch(() => {});
  assert.equal(findBook("9780131103627").out, 0, "nobody unknown takes a copy");
}
