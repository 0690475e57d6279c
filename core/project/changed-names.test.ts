import { expect, it } from "vitest";
import { changedNames } from "./changed-names.ts";
import { ProjectSettings } from "./project.ts";

const before = { name: "Shop", settings: ProjectSettings.parse({}) };

it("names what changed, also what no page has words for, and shows no value", () => {
  expect(changedNames(before, structuredClone(before))).toEqual([]);
  const settings = ProjectSettings.parse({
    latencyThresholdMs: 7,
    keepDays: 30,
    redaction: [{ kind: "CUSTOMER", literal: "ACME-42" }],
  });
  const names = changedNames(before, { name: "Store", settings });
  expect(names).toEqual(["name", "latency threshold", "redaction rules", "keepDays"]);
});
