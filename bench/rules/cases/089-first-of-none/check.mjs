import assert from "node:assert/strict";
import { handle } from "./app/src/app.js";
const call = (route, input) => { const res = { code: 200, status(c) { this.code = c; return this; }, json(b) { this.body = b; return this; } }; handle(route, input, res); return res; };

export async function crash() {
  call("GET /meals/first", { on: "2026-03-03" });
}

export async function works() {
  assert.equal(call("GET /meals/first", { on: "2026-03-03" }).code, 404);
}

export async function harm() {
  call("POST /meals", { on: "2026-03-04", meal: "pie" });
  assert.deepEqual(call("GET /meals/first", { on: "2026-03-04" }).body, { day: "2026-03-04", meal: "PIE" });
  let code = 500;
  try { ({ code } = call("GET /meals/first", { on: "2026-03-03" })); } catch {}
  assert.notEqual(code, 400, "the date was one");
}
