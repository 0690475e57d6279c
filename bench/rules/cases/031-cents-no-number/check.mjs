import assert from "node:assert/strict";
import { upload } from "./app/src/upload.ts";

export async function crash() {
  upload("2026-01-02;12.50;tea\nbalance;1250");
}

export async function works() {
  const answer = upload("2026-01-02;12.50;tea\nbalance;1250");
  assert.equal(answer.status, 400);
  assert.match(answer.body.error, /line 1: /);
}

export async function harm() {
  assert.deepEqual(upload("2026-01-02;1250;tea\n2026-01-03;-50;back\nbalance;1200"), { status: 200, body: { entries: 2, balance: "1200" } });
  let status = 500;
  try { status = upload("2026-01-02;12.50;tea\nbalance;0").status; } catch {}
  assert.notEqual(status, 200, "an unread amount is not zero");
}
