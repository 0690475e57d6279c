import { describe, expect, test } from "vitest";
import { READY } from "./act.ts";
import { NO_CHECKS_AFTER_MS } from "./checks.ts";
import { decide, HELD, type KnownPullRequest } from "./decide.ts";
import { SeenPullRequest } from "./seen.ts";

const now = Date.parse("2026-11-30T12:00:00Z");
const ours = "a".repeat(40);
const theirs = "b".repeat(40);

function known(over: Partial<KnownPullRequest> = {}): KnownPullRequest {
  return {
    ...{ number: 7, state: "open", draft: true, headSha: ours, headSinceMs: now - 60_000 },
    ...{ checks: "unknown", ownCommits: [ours], touchedBy: null, retried: 0, said: [] },
    ...{ status: "validating", mayRepair: true },
    ...over,
  };
}

function seen(over: Partial<SeenPullRequest> = {}): SeenPullRequest {
  return SeenPullRequest.parse({
    ...{ state: "open", draft: true, mergeCommit: null, actor: "jane" },
    ...{ at: "2026-11-30T12:00:00Z", headSha: ours, base: "main", mergeable: "clean" },
    ...over,
  });
}

const kinds = (acts: { kind: string }[]) => acts.map(({ kind }) => kind);

describe("a pull request whose checks", () => {
  test("are green goes to review, and out of draft", () => {
    const decided = decide(known(), seen({ checks: "green", checksCount: 3 }), now);
    expect(decided.change).toMatchObject({ event: "checks_done", text: "All 3 checks passed" });
    expect(kinds(decided.acts)).toEqual(["mark_ready"]);
  });

  test("are green asks for nothing once it is out of draft and in review", () => {
    const after = known({ checks: "green", status: "in_review", draft: false });
    const decided = decide(after, seen({ checks: "green", draft: false }), now);
    expect(decided).toMatchObject({ change: null, notes: [], acts: [] });
  });

  test("are running waits, and is looked at again", () => {
    const decided = decide(known(), seen({ checks: "running" }), now);
    expect(decided).toMatchObject({ checks: "running", change: null, acts: [] });
    expect(decided.lookAgainMs).toBeGreaterThan(0);
  });

  test("nobody has seen is unknown for ten minutes, and has none after them", () => {
    const young = decide(known(), seen({ checks: "none" }), now);
    expect(young).toMatchObject({ checks: "unknown", change: null, acts: [] });
    expect(young.lookAgainMs).toBe(NO_CHECKS_AFTER_MS - 60_000);
    const old = known({ headSinceMs: now - NO_CHECKS_AFTER_MS });
    const decided = decide(old, seen({ checks: "none" }), now);
    expect(decided.checks).toBe("none");
    expect(decided.change?.text).toContain("has no checks");
    expect(kinds(decided.acts)).toEqual(["mark_ready"]);
  });

  test("may not be read stays as it was known", () => {
    expect(decide(known({ checks: "green" }), seen(), now).checks).toBe("green");
    expect(decide(known(), seen(), now).checks).toBe("unknown");
  });

  test("were green at the head before is unknown at a new one", () => {
    const before = known({ checks: "green", ownCommits: [ours, theirs], status: "in_review" });
    expect(decide(before, seen({ headSha: theirs, checks: "none" }), now).checks).toBe("unknown");
  });
});

describe("red checks", () => {
  const red: Partial<SeenPullRequest> = {
    ...{ checks: "red", failed: ["test"], failure: "expected 2, got 3" },
  };

  test("on a base that is red as well are not this change's, which a person judges", () => {
    const decided = decide(known(), seen({ ...red, baseChecks: "red" }), now);
    expect(decided).toMatchObject({ repair: false, acts: [] });
    expect(decided.change).toMatchObject({ event: "checks_failed" });
    expect(decided.change?.reason).toContain("red on main as well: not by this change");
  });

  test("wait while the base's own still run", () => {
    const decided = decide(known(), seen({ ...red, baseChecks: "running" }), now);
    expect(decided).toMatchObject({ checks: "running", change: null, repair: false });
    expect(decided.lookAgainMs).toBeGreaterThan(0);
  });

  test("are answered with one more patch", () => {
    const decided = decide(known(), seen({ ...red, baseChecks: "green" }), now);
    expect(decided).toMatchObject({ repair: true, acts: [], change: { event: "repair_begun" } });
  });

  test.each<[string, Partial<KnownPullRequest>, Partial<SeenPullRequest>]>([
    ["after the second try", { retried: 1 }, {}],
    ["where a person decides on patches", { mayRepair: false }, {}],
    ["where they printed nothing", {}, { failure: null }],
  ])("are left to a person %s, in one comment", (_, before, over) => {
    const look = seen({ ...red, baseChecks: "green", ...over });
    const decided = decide(known(before), look, now);
    expect(decided.repair).toBe(false);
    expect(decided.change?.event).toBe("checks_failed");
    expect(kinds(decided.acts)).toEqual(["comment"]);
    const said = [...decided.said, `red ${ours}`];
    const again = known({ ...before, said, checks: "red", status: "needs_human" });
    expect(decide(again, look, now)).toMatchObject({ change: null, acts: [] });
  });

  test("that turn green let the incident go on", () => {
    const held = known({ checks: "running", status: "needs_human", said: [HELD] });
    expect(decide(held, seen({ checks: "green" }), now).change?.event).toBe("checks_done");
    const other = known({ checks: "running", status: "needs_human" });
    expect(decide(other, seen({ checks: "green" }), now).change).toBeNull();
  });

  test("name a check in its letters alone", () => {
    const failed = ["<b>@all</b> `x` [y](z)"];
    const decided = decide(known(), seen({ ...red, failed, baseChecks: "red" }), now);
    expect(decided.change?.reason).toContain("“ball/b x y(z)”");
  });
});

test("what GitHub does not let AIA take out of draft is not tried again", () => {
  const refused = known({ said: [READY] });
  const decided = decide(refused, seen({ checks: "green" }), now);
  expect(decided).toMatchObject({ acts: [], change: { event: "checks_done" } });
});

test.each(["muted", "ignored", "merged", "resolved"] as const)(
  "nothing is done about a pull request whose incident is %s",
  (status) => {
    const look = seen({ headSha: theirs, checks: "green", mergeable: "conflict" });
    const decided = decide(known({ status }), look, now);
    expect(decided).toMatchObject({ checks: "green", acts: [], change: null, repair: false });
  },
);

describe("a person who pushed", () => {
  const touched = { headSha: theirs, headBy: "jane", checks: "green" } as const;

  test("has the branch from there, which is said once", () => {
    const decided = decide(known(), seen(touched), now);
    expect(decided.touchedBy).toBe("jane");
    expect(kinds(decided.acts)).toEqual(["comment"]);
    expect(decided.acts[0]).toMatchObject({ text: expect.stringContaining("/aia recreate") });
    expect(decided.change?.event).toBe("checks_done");
    const again = known({ touchedBy: "jane", headSha: theirs, said: ["hands-off"] });
    expect(decide(again, seen(touched), now)).toMatchObject({ acts: [], notes: [] });
  });

  test("gets no patch of AIA's over red checks, and no rebase", () => {
    const look = seen({ ...touched, checks: "red", failure: "x", mergeable: "conflict" });
    const decided = decide(known({ said: ["hands-off"] }), look, now);
    expect(decided).toMatchObject({ repair: false, acts: [] });
  });

  test("is nobody where AIA wrote the commit", () => {
    const own = known({ ownCommits: [ours, theirs] });
    expect(decide(own, seen(touched), now).touchedBy).toBeNull();
  });
});

test("a conflict is brought up to date once a head, and nothing else is", () => {
  expect(decide(known(), seen({ mergeable: "conflict" }), now).acts).toEqual([
    { kind: "rebase", tip: ours, answer: null },
  ]);
  const tried = known({ said: [`rebase ${ours}`] });
  expect(decide(tried, seen({ mergeable: "conflict" }), now).acts).toEqual([]);
  expect(decide(known(), seen({ mergeable: "clean" }), now).acts).toEqual([]);
  const unknown = decide(known(), seen({ mergeable: "unknown" }), now);
  expect(unknown.acts).toEqual([]);
  expect(unknown.lookAgainMs).toBeLessThan(60_000);
});
