import assert from "node:assert/strict";
import { handle } from "./app/src/app.js";
const call = (route, input) => { const res = { code: 200, status(c) { this.code = c; return this; }, json(b) { this.body = b; return this; } }; handle(route, input, res); return res; };

export async function crash() {
  call("GET /meals/week", { from: "tomorrow" });
}

export async function works() {
  const res = call("GET /meals/week", { from: "tomorrow" });
  assert.equal(res.code, 400);
  assert.match(res.body.error, /no date|date/);
}

export async function harm() {
  const res = call("GET /meals/week", { from: "2026-12-30" });
  assert.deepEqual(res.body.days.map(({ day }) => day).slice(0, 3), ["2026-12-30", "2026-12-31", "2027-01-01"]);
  let bad = { code: 500 };
  try { bad = call("GET /meals/week", { from: "tomorrow" }); } catch {}
  assert.notEqual(bad.code, 200);
}
