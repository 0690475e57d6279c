import assert from "node:assert/strict";
import { classBoard, profileView } from "../app/src/profile.js";
import { longestStreak } from "../app/src/streaks/streaks.js";
assert.equal(longestStreak([]), null);
assert.match(profileView({ name: "Ada", days: [] }, "2026-03-01").best, /first words/);
assert.deepEqual(classBoard([{ name: "New", days: [] }, { name: "Old", days: ["2026-01-01"] }]), [{ name: "Old", longest: 1 }, { name: "New", longest: 0 }]);
assert.deepEqual(longestStreak(["2026-01-01", "2026-01-02", "2026-01-09"]), { from: "2026-01-01", length: 2 });
assert.deepEqual(longestStreak(["2026-01-01"]), { from: "2026-01-01", length: 1 });
assert.throws(() => longestStreak(["soon"]), RangeError);
