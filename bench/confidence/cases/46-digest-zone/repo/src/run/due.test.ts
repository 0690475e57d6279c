import assert from "node:assert/strict";
import { test } from "node:test";
import { dueNow } from "./due.ts";

test("a mail is due at seven where its member lives", () => {
  const account = { id: "a", zone: "UTC" };
  const members = ["Europe/Berlin", "America/New_York", "Asia/Tokyo"].map((zone) => ({ email: zone, account, zone }));
  const due = dueNow(members, new Date("2026-01-15T12:00:00Z"));
  assert.deepEqual(due.map(({ day, member }) => [day, member.zone]), [["2026-01-15", "America/New_York"]]);
});
