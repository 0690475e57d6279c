import assert from "node:assert/strict";
import { test } from "node:test";
import { NoSuchDay, textOf } from "../day.ts";
import { renewalDay } from "../renewal.ts";

const subscription = { id: "s", plan: "basic", cents: 900, startedOn: "2025-11-15" };

test("renewals go over the end of a year", () => {
  assert.equal(renewalDay(subscription, 1), "2025-12-15");
  assert.equal(renewalDay(subscription, 2), "2026-01-15");
  assert.equal(renewalDay(subscription, 14), "2027-01-15");
});

test("a day that does not exist is refused", () => {
  assert.throws(() => textOf({ year: 2026, month: 2, day: 29 }), NoSuchDay);
});
