import assert from "node:assert/strict";
import { api } from "./app/src/api.js";

export async function crash() {
  api({ action: "book", id: "l9" });
}

export async function works() {
  assert.deepEqual(api({ action: "book", id: "l9" }), { status: 404, body: "no loan l9" });
}

export async function harm() {
  assert.deepEqual(api({ action: "book", id: "l1" }), { status: 200, body: "sicp" });
  let status = 500;
  try { ({ status } = api({ action: "book", id: "l9" })); } catch {}
  assert.notEqual(status, 200);
}
