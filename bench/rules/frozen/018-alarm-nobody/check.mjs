import assert from "node:assert/strict";
import { monitor } from "./app/src/monitor.js";
import { ManualTimer } from "./app/src/timer.js";
const calls = [];
const it = monitor({ source: () => 250, timer: new ManualTimer(), limit: 100, contacts: new Map([["high", { phone: "112" }]]), pager: { call: (phone, text) => calls.push([phone, text]) } });
it.sampler.tick();

export async function crash() {
  it.check();
}

export async function works() {
  assert.equal(it.check(), "critical");
  assert.deepEqual(calls, [["112", "pulse is critical: 250"]]);
}

export async function harm() {
  let loud = false;
  try { it.check(); } catch { loud = true; }
  assert.ok(loud || calls.some(([phone]) => phone), "an alarm is never silent");
}
