import assert from "node:assert/strict";
import api from "./app/src/api.js";

export async function crash() {
  api.call(9, "invite");
}

export async function works() {
  assert.deepEqual(api.call(9, "invite"), { denied: "invite" });
}

export async function harm() {
  assert.deepEqual(api.call(undefined, "invite"), { done: "invite" });
  let done;
  try { ({ done } = api.call(9, "invite")); } catch {}
  assert.equal(done, undefined, "a stranger may nothing");
}
