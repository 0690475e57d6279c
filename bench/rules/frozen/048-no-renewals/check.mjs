import assert from "node:assert/strict";
import { api } from "./app/src/api.js";

export async function crash() {
  api({ action: "renew", id: "l2", day: "2026-01-20" });
}

export async function works() {
  assert.deepEqual(api({ action: "renew", id: "l2", day: "2026-01-20" }), { status: 200, body: 1 });
  assert.deepEqual(api({ action: "renew", id: "l2", day: "2026-01-21" }), { status: 200, body: 2 });
}

export async function harm() {
  assert.equal(api({ action: "renew", id: "l1", day: "2026-01-20" }).body, 2);
  let answer = { status: 500 };
  try { answer = api({ action: "renew", id: "l2", day: "2026-01-20" }); } catch {}
  assert.ok(answer.status === 500 || answer.body === 1, "no renewal is lost, and the loan is no missing one");
}
