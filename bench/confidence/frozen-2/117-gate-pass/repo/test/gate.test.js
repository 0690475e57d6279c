import assert from "node:assert/strict";
import { test } from "node:test";
import { gate } from "../src/gate.js";
import { issuePass } from "../src/passes/issue-pass.js";

const open = gate({ secret: "s", hall: "pool", today: () => "2026-01-01" });

test("a member is let in", () => {
  const pass = issuePass({ name: "Sam", until: "2026-06-30", halls: ["pool"] }, "s");
  assert.deepEqual(open(pass), { open: true, say: "Welcome, Sam!" });
});

test("a pass signed by others is not", () => {
  const pass = issuePass({ name: "Sam", until: "2026-06-30", halls: ["pool"] }, "other");
  assert.equal(open(pass).open, false);
});
