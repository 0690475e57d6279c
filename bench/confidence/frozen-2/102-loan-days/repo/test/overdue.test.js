import assert from "node:assert/strict";
import { test } from "node:test";
import { overdueDays } from "../src/loans/overdue.js";
import { reminderLine } from "../src/loans/notice.js";

test("each late day costs a quarter", () => {
  assert.deepEqual(overdueDays("2026-06-01", "2026-06-03"), [
    { day: "2026-06-02", owed: 25 },
    { day: "2026-06-03", owed: 50 },
  ]);
});

test("a reminder counts the days left", () => {
  assert.equal(reminderLine({ title: "Emma", dueOn: "2026-06-05" }, "2026-06-01"), "Emma: 4 day(s) left");
});
