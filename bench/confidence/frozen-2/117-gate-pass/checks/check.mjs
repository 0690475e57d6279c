import assert from "node:assert/strict";
import { gate } from "../app/src/gate.js";
import { issuePass } from "../app/src/passes/issue-pass.js";
const open = gate({ secret: "s", hall: "pool", today: () => "2026-01-01" });
for (const name of ["Sam", "Zoë??>>>~~~", "Zoë", "Jürgen ÿþ", "李小龍", "a?", "ab?", "abc?>", "🏊"])
  assert.deepEqual(open(issuePass({ name, until: "2026-06-30", halls: ["pool"] }, "s")), { open: true, say: `Welcome, ${name}!` });
const { renewPass } = await import("../app/src/passes/renew-pass.js");
const old = issuePass({ name: "Zoë ~~~", until: "2025-06-30", halls: ["pool"] }, "s");
assert.equal(open(renewPass(old, "2026-12-31", "s")).say, "Welcome, Zoë ~~~!");
assert.equal(open("garbage").open, false);
assert.equal(open(issuePass({ name: "Zoë", until: "2025-06-30", halls: ["pool"] }, "s")).say, "Zoë, your pass has run out.");
