import { describe, expect, it } from "vitest";
import { type Project, ProjectSettings } from "#core/project/project.ts";
import { afterAutopsy, asAskedFor } from "./after-autopsy.ts";
import type { Autopsy } from "./autopsy.ts";

describe("after an autopsy", () => {
  const patch: Autopsy["patch"] = { diff: "diff", files: [], notes: [] };
  const project: Pick<Project, "repository" | "settings"> = {
    repository: { owner: "acme", name: "shop", baseBranch: "main" },
    settings: ProjectSettings.parse({}),
  };
  const manual = { ...project, settings: ProjectSettings.parse({ automation: "manual" }) };

  it("a good patch becomes a pull request, or waits for a person where the project says so", () => {
    expect(afterAutopsy(autopsy({ patch }), project, null)).toEqual({ event: "patch_ready" });
    expect(afterAutopsy(autopsy({ patch }), manual, null)).toMatchObject({
      event: "analysis_done",
    });
  });

  it("an environment does what is said of it, whatever the rest does", () => {
    const settings = ProjectSettings.parse({
      automation: "manual",
      automationByEnvironment: [
        { environment: "production", automation: "pull_request" },
        { environment: "staging", automation: "analyse" },
      ],
    });
    const mixed = { ...project, settings };
    const good = autopsy({ patch });
    expect(afterAutopsy(good, mixed, "production")).toEqual({ event: "patch_ready" });
    expect(afterAutopsy(good, mixed, "staging")).toMatchObject({ event: "analysis_done" });
    expect(afterAutopsy(good, mixed, "test")).toMatchObject({ event: "analysis_done" });
    expect(afterAutopsy(good, mixed, null)).toMatchObject({ event: "analysis_done" });
    expect(asAskedFor(good, mixed, "staging")).toMatchObject({
      patch: null,
      rootCause: good.rootCause,
    });
    expect(asAskedFor(good, mixed, "test")).toBe(good);
  });

  it("a patch nobody should rely on is shown, with its confidence", () => {
    expect(afterAutopsy(autopsy({ patch, value: 0.65 }), project, null)).toEqual({
      event: "analysis_done",
      reason: expect.stringContaining("0.65"),
    });
  });

  it("how sure a patch has to be is the project's own to say", () => {
    const strict = { ...project, settings: ProjectSettings.parse({ pullRequestConfidence: 0.9 }) };
    expect(afterAutopsy(autopsy({ patch, value: 0.85 }), project, null).event).toBe("patch_ready");
    expect(afterAutopsy(autopsy({ patch, value: 0.85 }), strict, null)).toEqual({
      event: "analysis_done",
      reason: expect.stringContaining("0.85, and 0.9 is needed"),
    });
  });

  it("whatever has no patch gets a reason that a person can act on", () => {
    const withheld = "A guard would hide the missing price.";
    expect(afterAutopsy(autopsy({ patch, withheld }), project, null)).toEqual({
      event: "person_needed",
      reason: withheld,
    });
    expect(
      afterAutopsy(autopsy({ manualSteps: ["Ask the payment provider.", "Wait."] }), project, null),
    ).toEqual({ event: "person_needed", reason: "Ask the payment provider." });
    expect(afterAutopsy(autopsy({}), manual, null)).toMatchObject({ event: "person_needed" });
    expect(afterAutopsy(autopsy({ patch }), { ...project, repository: null }, null)).toEqual({
      event: "person_needed",
      reason: "No repository is connected to this project.",
    });
  });
});

function autopsy(
  given: Partial<Pick<Autopsy, "patch" | "withheld" | "manualSteps">> & { value?: number },
): Autopsy {
  const { value = 0.8, ...rest } = given;
  return {
    attempt: 1,
    provider: "rules",
    model: null,
    commit: "c0ffee",
    class: "property_of_nullish",
    area: "code",
    culprit: null,
    rootCause: "No discount was found.",
    change: null,
    evidence: [],
    confidence: { value, inputs: [], cap: null },
    patch: null,
    withheld: null,
    fixPrompt: "",
    manualSteps: [],
    review: null,
    flags: [],
    usage: null,
    ...rest,
  };
}
