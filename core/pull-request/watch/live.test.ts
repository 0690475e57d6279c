import { describe, expect, test } from "vitest";
import { judgeFix, type MergedFix, type SeenRelease } from "./live.ts";

const merge = "f".repeat(40);
const later = "c".repeat(40);
const before = "a".repeat(40);
const at = (minute: number) => new Date(Date.UTC(2026, 10, 30, 12, minute)).toISOString();

function seen(revision: string | null, from: number, to: number, release: string | null = null) {
  const each: SeenRelease = { release, revision, firstSeenAt: at(from), lastSeenAt: at(to) };
  return each;
}

function fix(over: Partial<MergedFix> = {}): MergedFix {
  return {
    ...{ mergeCommit: merge, mergedAt: at(0), holds: {}, seen: [], deploys: [], occurrences: [] },
    windowMs: 30 * 60_000,
    ...over,
  };
}

describe("a merged fix is live", () => {
  test("once its own commit ran with traffic for the window", () => {
    expect(judgeFix(fix({ seen: [seen(merge, 5, 35)] })).kind).toBe("live");
    expect(judgeFix(fix({ seen: [seen(merge, 5, 34)] })).kind).toBe("running");
  });

  test("once a commit ran that holds it, as GitHub says", () => {
    const ran = fix({ seen: [seen(later, 5, 40)] });
    expect(judgeFix(ran)).toEqual({ kind: "waiting", ask: [later] });
    expect(judgeFix({ ...ran, holds: { [later]: false } })).toEqual({ kind: "waiting", ask: [] });
    expect(judgeFix({ ...ran, holds: { [later]: true } }).kind).toBe("live");
  });

  test("by an abbreviated commit, of which enough is left", () => {
    expect(judgeFix(fix({ seen: [seen(merge.slice(0, 9), 5, 40)] })).kind).toBe("live");
    const short = fix({ seen: [seen(merge.slice(0, 4), 5, 40)] });
    expect(judgeFix(short).kind).toBe("waiting");
  });

  test("by a release that a deploy event names a holding commit for", () => {
    const deploys = [{ release: "1.5.0", revision: merge, deployedAt: at(4) }];
    const ran = fix({ deploys, seen: [seen(null, 5, 40, "1.5.0")] });
    expect(judgeFix(ran)).toMatchObject({ kind: "live", named: "1.5.0" });
    expect(judgeFix({ ...ran, seen: [seen(null, 5, 40, "1.4.0")] }).kind).toBe("waiting");
  });

  test("by the newest deploy, where the app says nothing, counted from the deploy on", () => {
    const deploys = [{ release: null, revision: merge, deployedAt: at(20) }];
    expect(judgeFix(fix({ deploys, seen: [seen(null, 1, 49)] })).kind).toBe("running");
    expect(judgeFix(fix({ deploys, seen: [seen(null, 1, 50)] })).kind).toBe("live");
  });
});

describe("a merged fix is not live", () => {
  test("without traffic", () => {
    expect(judgeFix(fix())).toEqual({ kind: "waiting", ask: [] });
  });

  test("by releases from before the merge, however long they run on", () => {
    expect(judgeFix(fix({ seen: [seen(before, -60, 50)], holds: { [before]: false } })).kind).toBe(
      "waiting",
    );
  });

  test("where the error was seen in the release with it", () => {
    const occurrences = [{ release: "", revision: merge, lastSeenAt: at(10) }];
    expect(judgeFix(fix({ seen: [seen(merge, 5, 50)], occurrences })).kind).toBe("running");
    const others = [{ release: "", revision: before, lastSeenAt: at(49) }];
    expect(judgeFix(fix({ seen: [seen(merge, 5, 50)], occurrences: others })).kind).toBe("live");
  });
});
