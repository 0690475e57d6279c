import { expect, it } from "vitest";
import { describeChanges } from "./describe-changes.ts";
import { ProjectSettings } from "./project.ts";

const before = { name: "Shop", repository: null, settings: ProjectSettings.parse({}) };

it("says what changed and from what, and nothing of what stayed", () => {
  expect(describeChanges(before, structuredClone(before))).toEqual([]);
  const settings = ProjectSettings.parse({
    latencyThresholdMs: null,
    automationByEnvironment: [{ environment: "staging", automation: "analyse" }],
    redaction: [{ kind: "CUSTOMER", literal: "ACME-42" }],
  });
  const repository = { owner: "acme", name: "shop", baseBranch: "main" };
  const said = describeChanges(before, { ...before, repository, settings });
  expect(said).toEqual([
    "repository: acme/shop, main (was none)",
    "done by itself, by environment: staging (explain the cause) (was none)",
    "latency threshold: off (was 2000 ms)",
    "redaction rules: CUSTOMER for a text (was none)",
  ]);
  expect(said.join()).not.toContain("ACME-42");
  const other = ProjectSettings.parse({
    ...settings,
    redaction: [{ kind: "CUSTOMER", literal: "ACME-43" }],
  });
  const after = { ...before, repository, settings: other };
  expect(describeChanges({ ...before, repository, settings }, after)).toEqual([
    "redaction rules: changed",
  ]);
});
