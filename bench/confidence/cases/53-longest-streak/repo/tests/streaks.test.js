import assert from "node:assert/strict";
import { test } from "node:test";
import { currentStreak, longestStreak, streaksOf } from "../src/streaks/streaks.js";

test("days in a row are one streak, over the end of a month too", () => {
  assert.deepEqual(streaksOf(["2026-03-01", "2026-02-28", "2026-02-28", "2026-03-05"]), [
    { from: "2026-02-28", length: 2 },
    { from: "2026-03-05", length: 1 },
  ]);
});

test("of equal streaks the latest is the longest", () => {
  assert.equal(longestStreak(["2026-01-01", "2026-01-05"]).from, "2026-01-05");
});

test("a streak is broken after a missed day", () => {
  assert.equal(currentStreak(["2026-01-01"], "2026-01-03"), null);
});
