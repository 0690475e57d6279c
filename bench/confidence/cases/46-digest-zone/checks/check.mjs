import assert from "node:assert/strict";
import { hourly } from "../app/src/run/hourly.ts";
import { localHour } from "../app/src/time/local-hour.ts";
const run = async (members, at) => {
  const sent = [];
  await hourly({ members: async () => members, send: async (...mail) => void sent.push(mail), wasSent: async () => false }, new Date(at));
  return sent;
};
const member = (email, zone, home) => ({ email, zone, account: { id: "a", zone: home } });
const members = [member("mars", "Mars/Olympus", "Asia/Tokyo"), member("blank", "", "Asia/Tokyo"), member("tokyo", "Asia/Tokyo", "UTC"), member("utc", "UTC", "Asia/Tokyo")];
assert.deepEqual(await run(members, "2026-01-14T22:00:00Z"), [["mars", "2026-01-15"], ["blank", "2026-01-15"], ["tokyo", "2026-01-15"]]);
assert.deepEqual(await run(members, "2026-01-15T07:00:00Z"), [["utc", "2026-01-15"]]);
assert.throws(() => localHour(new Date(), "Mars/Olympus"), RangeError);
await assert.rejects(run([member("x", "Nope", "Also/Nope")], "2026-01-15T07:00:00Z"), RangeError);
