import { gate } from "../app/src/gate.js";
import { issuePass } from "../app/src/passes/issue-pass.js";
gate({ secret: "s", hall: "pool", today: () => "2026-01-01" })(issuePass({ name: "Zoë??>>>~~~", until: "2026-06-30", halls: ["pool"] }, "s"));
