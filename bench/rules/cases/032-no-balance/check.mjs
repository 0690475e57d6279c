import assert from "node:assert/strict";
import { upload } from "./app/src/upload.ts";

export async function crash() {
  upload("2026-01-02;1250;tea");
}

export async function works() {
  assert.equal(upload("2026-01-02;1250;tea").status, 400);
}

export async function harm() {
  let body = {};
  try { body = upload("2026-01-02;0;tea").body; } catch {}
  assert.equal(body.balance, undefined, "no balance is made up");
}
