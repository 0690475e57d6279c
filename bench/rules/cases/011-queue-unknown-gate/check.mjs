import assert from "node:assert/strict";
import { serve } from "./app/src/server.js";
const call = (url, headers) => { const res = { code: 200, status(c) { this.code = c; return this; }, json(b) { this.body = b; return this; }, end() { return this; } }; serve(url, headers, res); return res; };

export async function crash() {
  call("/gates/south/queue", {});
}

export async function works() {
  assert.equal(call("/gates/south/queue", {}).code, 404);
}

export async function harm() {
  assert.deepEqual(call("/gates/yard/queue", {}).body, { waiting: ["B-XY 1"] });
  let body;
  try { body = call("/gates/south/queue", {}).body; } catch {}
  assert.equal(body?.waiting, undefined, "no gate has no queue, not an empty one");
}
