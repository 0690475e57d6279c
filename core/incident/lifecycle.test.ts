import { describe, expect, it, test } from "vitest";
import type { Autopsy } from "#core/autopsy/autopsy.ts";
import type { Project } from "#core/project/project.ts";
import { ProjectSettings } from "#core/project/project.ts";
import { IncidentStatus } from "./incident.ts";
import {
  afterAutopsy,
  isRegression,
  type LastEpisode,
  type LifecycleEvent,
  next,
} from "./lifecycle.ts";

function walk(...events: LifecycleEvent[]): (IncidentStatus | null)[] {
  let status: IncidentStatus = "detected";
  return events.map((event) => {
    const after = next(status, event);
    if (after) status = after;
    return after;
  });
}

describe("the life of an incident", () => {
  it("goes from detection to a resolved error", () => {
    expect(
      walk(
        "source_claimed",
        "patch_ready",
        "pull_request_opened",
        "checks_done",
        "pull_request_merged",
        "fix_is_live",
      ),
    ).toEqual(["analyzing", "patching", "validating", "in_review", "merged", "resolved"]);
  });

  it("stops at the analysis for a person, who may go on or try again", () => {
    expect(walk("source_claimed", "analysis_done", "approved")).toEqual([
      "analyzing",
      "analyzed",
      "patching",
    ]);
    expect(walk("person_needed", "analysis_retried")).toEqual(["needs_human", "analyzing"]);
    expect(walk("person_needed", "patch_retried", "pull_request_opened")).toEqual([
      "needs_human",
      "patching",
      "validating",
    ]);
  });

  it("takes a closed pull request for a no, until it is opened again", () => {
    expect(walk("pull_request_opened", "pull_request_closed", "pull_request_reopened")).toEqual([
      "validating",
      "needs_human",
      "validating",
    ]);
  });

  it("follows a merge even where nobody waits for it", () => {
    for (const status of ["muted", "needs_human", "validating", "in_review"] as const) {
      expect(next(status, "pull_request_merged")).toBe("merged");
    }
    expect(next("ignored", "pull_request_merged")).toBeNull();
  });

  it("lets no event move what is resolved, and none of AIA's what is muted or ignored", () => {
    const events: LifecycleEvent[] = [
      "source_claimed",
      "analysis_done",
      "patch_ready",
      "pull_request_opened",
      "person_needed",
      "checks_done",
    ];
    for (const event of events) {
      for (const status of ["muted", "ignored", "resolved", "merged"] as const) {
        expect(next(status, event), `${status} ${event}`).toBeNull();
      }
    }
    expect(next("resolved", "ignored")).toBeNull();
  });

  test("every state but the first can be reached", () => {
    const reached = new Set<IncidentStatus>(["detected"]);
    const events: LifecycleEvent[] = [
      "source_claimed",
      "analysis_done",
      "patch_ready",
      "pull_request_opened",
      "checks_done",
      "pull_request_merged",
      "fix_is_live",
      "person_needed",
      "muted",
      "ignored",
    ];
    for (let round = 0; round < events.length; round += 1) {
      for (const status of [...reached]) {
        for (const event of events) reached.add(next(status, event) ?? status);
      }
    }
    expect([...reached].sort()).toEqual([...IncidentStatus.options].sort());
  });
});

describe("after an autopsy", () => {
  const patch: Autopsy["patch"] = { diff: "diff", files: [], notes: [] };
  const project: Pick<Project, "repository" | "settings"> = {
    repository: { owner: "acme", name: "shop", baseBranch: "main" },
    settings: ProjectSettings.parse({}),
  };
  const manual = { ...project, settings: ProjectSettings.parse({ automation: "manual" }) };

  it("a good patch becomes a pull request, or waits for a person where the project says so", () => {
    expect(afterAutopsy(autopsy({ patch }), project)).toEqual({ event: "patch_ready" });
    expect(afterAutopsy(autopsy({ patch }), manual)).toMatchObject({ event: "analysis_done" });
  });

  it("a patch nobody should rely on is shown, with its confidence", () => {
    expect(afterAutopsy(autopsy({ patch, value: 0.65 }), project)).toEqual({
      event: "analysis_done",
      reason: expect.stringContaining("0.65"),
    });
  });

  it("whatever has no patch gets a reason that a person can act on", () => {
    const withheld = "A guard would hide the missing price.";
    expect(afterAutopsy(autopsy({ patch, withheld }), project)).toEqual({
      event: "person_needed",
      reason: withheld,
    });
    expect(
      afterAutopsy(autopsy({ manualSteps: ["Ask the payment provider.", "Wait."] }), project),
    ).toEqual({ event: "person_needed", reason: "Ask the payment provider." });
    expect(afterAutopsy(autopsy({}), manual)).toMatchObject({ event: "person_needed" });
    expect(afterAutopsy(autopsy({ patch }), { ...project, repository: null })).toEqual({
      event: "person_needed",
      reason: "No repository is connected to this project.",
    });
  });
});

describe("a regression", () => {
  const merged: LastEpisode = {
    status: "merged",
    mergeCommit: "fffff",
    mergedAt: "2026-11-24T12:00:00.000Z",
    releases: [{ release: "1.4.0", revision: "aaaaa" }],
  };
  const occurredAt = "2026-11-24T12:30:00.000Z";

  it.each([
    ["the very commit of the merge", { occurredAt, revision: "fffff" }, true],
    ["a commit not seen before", { occurredAt, revision: "bbbbb" }, true],
    ["a release not seen before, without a commit", { occurredAt, release: "1.5.0" }, true],
    ["the commit that failed before", { occurredAt, revision: "aaaaa", release: "2" }, false],
    ["the release that failed before", { occurredAt, release: "1.4.0" }, false],
    ["nobody knows which release", { occurredAt }, false],
    [
      "another commit, but from before the merge",
      { occurredAt: "2026-11-24T11:59:00.000Z", revision: "bbbbb" },
      false,
    ],
  ])("after the merge, seen in %s: %o → %s", (_, seen, expected) => {
    expect(isRegression(merged, seen)).toBe(expected);
  });

  it("is anything seen after the incident was resolved, and nothing before the merge", () => {
    expect(isRegression({ ...merged, status: "resolved" }, { occurredAt })).toBe(true);
    for (const status of ["in_review", "muted", "ignored", "needs_human"] as const) {
      expect(isRegression({ ...merged, status }, { occurredAt, revision: "fffff" })).toBe(false);
    }
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
    evidence: [],
    confidence: { value, inputs: [], cap: null },
    patch: null,
    withheld: null,
    fixPrompt: "",
    manualSteps: [],
    ...rest,
  };
}
