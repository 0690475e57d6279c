import assert from "node:assert/strict";
import lib from "./app/lib/replay.js";

export async function crash() {
  lib.replay(["ada:0417", "!door 3 is open"], () => 9);
}

export async function works() {
  const { watchmen } = lib.replay(["ada:0417", "!door 3 is open"], () => 9);
  assert.deepEqual(watchmen[0].calls, ["desk: door 3 is open"]);
}

export async function harm() {
  let calls;
  try { calls = lib.replay(["!fire"], () => 9).watchmen[0].calls; } catch {}
  assert.ok(calls === undefined || calls.length === 1, "no alarm is lost");
}
