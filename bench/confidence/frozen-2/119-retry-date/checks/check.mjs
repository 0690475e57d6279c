import assert from "node:assert/strict";
import { fetchFeed } from "../app/src/fetch-feed.ts";
import { Schedule } from "../app/src/schedule.ts";
const now = Date.UTC(2026, 0, 1, 13);
async function waited(header) {
  const schedule = new Schedule();
  await fetchFeed("f", async () => ({ status: 503, headers: new Map([["retry-after", header]]), body: "" }), schedule, () => now);
  return schedule.dueBy(Number.MAX_SAFE_INTEGER)[0].at - now;
}
assert.equal(await waited("Thu, 01 Jan 2026 13:30:00 GMT"), 1_800_000);
assert.equal(await waited("Thu, 01 Jan 2026 12:00:00 GMT"), 0);
assert.equal(await waited("Thu, 08 Jan 2026 12:00:00 GMT"), 86_400_000);
assert.equal(await waited("120"), 120_000);
assert.equal(await waited("0"), 0);
assert.equal(await waited("9999999"), 86_400_000);
