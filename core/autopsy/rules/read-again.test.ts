import { expect, test } from "vitest";
import type { Detection } from "#core/detection/detection.ts";
import { resolveTrace } from "#core/frames/resolve-trace.ts";
import { verifyTrace } from "#core/frames/verify-trace.ts";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import { answerByRules } from "../answer-by-rules.ts";

const path = "src/plan.js";
const sample: Detection = {
  id: "s",
  kind: "exception",
  origin: { service: "shop" },
  occurredAt: "2026-01-01T00:00:00Z",
  attributes: {},
};

/** The rules' answer for a read of `pro` in this function's second line. */
function answer(next: string) {
  const text = `/** null for a guest. */\nexport function rankOf(user) {\n  const rank = user.plan.pro || 0;\n${next}\n  return rank;\n}\n`;
  const trace = parseStackTrace(
    "TypeError: Cannot read properties of undefined (reading 'pro')\n    at rankOf (/srv/shop/src/plan.js:3:17)",
  );
  const found = resolveTrace(trace, { tree: [path], service: "shop" });
  const verified = verifyTrace(found, [{ path, text }]).trace;
  const snapshot = {
    commit: "c",
    certainty: "deployed" as const,
    note: "n",
    trace: verified,
    files: [{ path, text, blob: "b", mode: "100644" }],
    leftOut: [],
  };
  return answerByRules({
    sample,
    trace,
    snapshot,
    repository: { owner: "acme", name: "shop" },
  });
}

test("a guard is put in where the nothing is read once", () => {
  expect(answer("").edits).toHaveLength(1);
});

test("a guard is not enough where the same nothing is read on the next line", () => {
  const second = answer("  if (user.plan.team) return 1;");
  expect(second.edits).toBeNull();
  expect(second.abstained).toContain("A guard here is not enough");
});
