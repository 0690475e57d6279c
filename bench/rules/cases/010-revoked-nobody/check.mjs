import assert from "node:assert/strict";
import { serve } from "./app/src/server.js";
import { open } from "./app/src/sessions.js";
const call = (url, headers) => { const res = { code: 200, status(c) { this.code = c; return this; }, json(b) { this.body = b; return this; }, end() { return this; } }; serve(url, headers, res); return res; };

export async function crash() {
  call("/gates/north/code", {});
}

export async function works() {
  assert.equal(call("/gates/north/code", {}).code, 401);
}

export async function harm() {
  open("t", "ada", ["north"]);
  assert.deepEqual(call("/gates/north/code", { "x-session": "t" }).body, { code: "7719" });
  let body;
  try { body = call("/gates/north/code", {}).body; } catch {}
  assert.equal(body?.code, undefined);
}
