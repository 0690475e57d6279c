import assert from "node:assert/strict";
import { gateway } from "./app/src/gateway.js";
const call = (method, path, body) => gateway({ method, path, body }, () => 5);

export async function crash() {
  call("POST", "/devices/tank%", "{}");
}

export async function works() {
  assert.equal(call("POST", "/devices/tank%", "{}").status, 400);
  assert.equal(call("GET", "/devices/tank%").status, 400);
}

export async function harm() {
  assert.equal(call("POST", "/devices/t%20k", '{"every":600}').status, 204);
  assert.equal(call("GET", "/devices/t k").body.slots.length, 6);
  let status = 500;
  try { ({ status } = call("POST", "/devices/tank%", "{}")); } catch {}
  assert.notEqual(status, 204, "what was sent under no name is not kept");
}
