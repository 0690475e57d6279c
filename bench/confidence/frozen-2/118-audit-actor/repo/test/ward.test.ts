import assert from "node:assert/strict";
import { test } from "node:test";
import { AuditTrail } from "../src/audit.ts";
import { withContext } from "../src/context.ts";
import { Ward } from "../src/ward.ts";

test("who admitted a patient is on record", () => {
  const audit = new AuditTrail();
  const ward = new Ward(audit);
  withContext({ requestId: "r1", user: { id: "n-7", role: "nurse" } }, () => ward.admit({ id: "p1", leaves: "2026-01-05" }));
  assert.deepEqual(audit.by("n-7"), [{ actor: "n-7", role: "nurse", request: "r1", action: "admit", subject: "p1" }]);
});
