import { execFileSync } from "node:child_process";
import { describe, expect, it, test } from "vitest";
import { incidentOf } from "#core/incident/incident.fixture.ts";
import { branchName } from "./branch-name.ts";
import { hostileTexts } from "./hostile-text.fixture.ts";

const incident = incidentOf();

describe("a branch's name", () => {
  it("says which incident and what", () => {
    expect(branchName(incident, "return null from first() when there are no rows")).toBe(
      "aia/9f86d08188-return-null-from-first-when-there-are",
    );
  });

  test.each(hostileTexts)("is a name to git and a short one, of hostile change %#", (change) => {
    const name = branchName(incident, change);
    const checked = execFileSync("git", ["check-ref-format", "--branch", name], {
      encoding: "utf8",
    });
    expect(checked).toBe(`${name}\n`);
    expect(name).toMatch(/^aia\/9f86d08188(?:-[a-z0-9]+)*$/);
    expect(name.length).toBeLessThanOrEqual(60);
  });

  it("differs between incidents of one change", () => {
    const other = { ...incident, id: "1b4f0e98-5197-4998-a732-078544c96b36" };
    expect(branchName(other, "x")).not.toBe(branchName(incident, "x"));
    expect(branchName(other, "x")).toMatch(/^aia\/1b4f0e9851-/);
  });
});
