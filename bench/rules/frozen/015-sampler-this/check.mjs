import assert from "node:assert/strict";
import { monitor } from "./app/src/monitor.js";
import { ManualTimer } from "./app/src/timer.js";
const wired = () => { const timer = new ManualTimer(); return { timer, it: monitor({ source: () => 70, timer, limit: 100, contacts: new Map(), pager: { call() {} } }) }; };

export async function crash() {
  const { timer, it } = wired();
  it.start();
  timer.turn(3_000);
}

export async function works() {
  const { timer, it } = wired();
  it.start();
  timer.turn(3_000);
  assert.deepEqual(it.sampler.samples, [70, 70, 70]);
  assert.equal(it.check(), "fine");
}

export async function harm() {
  const { timer, it } = wired();
  it.start();
  let passed = true;
  try { timer.turn(3_000); } catch { passed = false; }
  assert.equal(it.sampler.samples.length, passed ? 3 : 0, "no tick goes by without a sample");
}
