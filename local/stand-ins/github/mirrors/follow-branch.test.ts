import { describe, expect, test } from "vitest";
import { type Branch, type Follow, followBranch } from "./follow-branch.ts";

/** A history drawn as commits and their parents: `b` comes after `a`, `x` after `a` too. */
const parents: Record<string, string[]> = { a: [], b: ["a"], c: ["b"], x: ["a"], m: ["b", "x"] };

function holds(commit: string, ancestor: string): boolean {
  return commit === ancestor || (parents[commit] ?? []).some((parent) => holds(parent, ancestor));
}

function follow(branch: Branch): Promise<Follow> {
  return followBranch(branch, async (now, taken, ours) => ({
    nowHoldsOurs: holds(now, ours),
    oursHoldsNow: holds(ours, now),
    nowHoldsTaken: taken !== null && holds(now, taken),
  }));
}

describe("a mirror's branch", () => {
  test.each<[story: string, kind: Follow["kind"], Branch]>([
    ["is made for a new one", "move", { now: "a", taken: null, ours: null }],
    ["stays where nothing has happened", "keep", { now: "a", taken: "a", ours: "a" }],
    ["goes on with its source", "move", { now: "b", taken: "a", ours: "a" }],
    ["follows a source that was rewritten", "move", { now: "x", taken: "b", ours: "b" }],
    ["goes with its source", "delete", { now: null, taken: "b", ours: "b" }],
    ["keeps its own commits", "keep", { now: "b", taken: "b", ours: "m" }],
    ["outlives its source with them", "keep", { now: null, taken: "b", ours: "m" }],
    ["that the source never had is left alone", "keep", { now: null, taken: null, ours: "x" }],
    ["takes what the source merged of it", "move", { now: "m", taken: "b", ours: "x" }],
    ["stays ahead of a source that took a part", "keep", { now: "x", taken: "a", ours: "m" }],
    ["is merged where both went on", "merge", { now: "c", taken: "b", ours: "m" }],
    ["gives way where the source was rewritten", "replace", { now: "x", taken: "b", ours: "c" }],
    ["gives way to one that came later", "replace", { now: "x", taken: null, ours: "b" }],
  ])("%s", async (_, kind, branch) => {
    expect(await follow(branch)).toEqual({ kind });
  });
});
