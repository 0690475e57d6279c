import assert from "node:assert/strict";
import { test } from "node:test";
import { fetchFeed } from "../src/fetch-feed.ts";
import { Schedule } from "../src/schedule.ts";

async function waited(status: number, headers: [string, string][]): Promise<number | undefined> {
  const schedule = new Schedule();
  await fetchFeed("f", async () => ({ status, headers: new Map(headers), body: "" }), schedule, () => 1000);
  const due = schedule.dueBy(Number.MAX_SAFE_INTEGER)[0];
  return due && due.at - 1000;
}

test("a feed is due again in an hour", async () => {
  assert.equal(await waited(200, []), 3_600_000);
});

test("a host may ask for seconds, but a day at most", async () => {
  assert.equal(await waited(503, [["retry-after", "120"]]), 120_000);
  assert.equal(await waited(429, [["retry-after", "9999999"]]), 86_400_000);
});
