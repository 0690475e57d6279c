import { describe, expect, it } from "vitest";
import { isRegression, type LastEpisode } from "./regression.ts";

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

  it("is told from a commit of another branch by what GitHub says of both", () => {
    const holds = { bbbbb: false, ccccc: true };
    const last = { ...merged, holds, releases: [{ release: "", revision: "ccccc" }] };
    expect(isRegression(last, { occurredAt, revision: "bbbbb" })).toBe(false);
    expect(isRegression(last, { occurredAt, revision: "ccccc" })).toBe(true);
    expect(isRegression(last, { occurredAt, revision: "ddddd" })).toBe(true);
  });

  it("is anything seen after the incident was resolved, and nothing before the merge", () => {
    expect(isRegression({ ...merged, status: "resolved" }, { occurredAt })).toBe(true);
    for (const status of ["in_review", "muted", "ignored", "needs_human"] as const) {
      expect(isRegression({ ...merged, status }, { occurredAt, revision: "fffff" })).toBe(false);
    }
  });
});
