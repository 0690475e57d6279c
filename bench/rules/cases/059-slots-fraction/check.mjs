import assert from "node:assert/strict";
import { gateway } from "./app/src/gateway.js";
const call = (method, path, body) => gateway({ method, path, body }, () => 5);

export async function crash() {
  call("POST", "/devices/tank", '{"every":7}');
}

export async function works() {
  assert.equal(call("POST", "/devices/tank", '{"every":7}').status, 400);
}

export async function harm() {
  assert.equal(call("POST", "/devices/a", '{"every":60}').status, 204);
  assert.equal(call("GET", "/devices/a").body.slots.length, 60);
  let status = 500;
  try { ({ status } = call("POST", "/devices/tank", '{"every":7}')); } catch {}
  const kept = call("GET", "/devices/tank").body?.slots;
  assert.ok(kept === undefined || kept.length >= 514, "no sample is without a slot");
}
