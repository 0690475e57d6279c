import { describe, expect, it, test } from "vitest";
import { IncidentStatus } from "./incident.ts";
import { type LifecycleEvent, next } from "./lifecycle.ts";

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
