import assert from "node:assert/strict";
import { SlotRepository } from "../app/src/repository.ts";
import { remind } from "../app/src/reminders.ts";
const repository = new SlotRepository({
  north: [{ id: "a", at: "2026-03-02T09:00", patient: "Liv" }, { id: "b", at: "2026-03-02T10:00", patient: null }, { id: "c", at: "2026-03-03T09:00", patient: "Max" }],
  south: [{ id: "d", at: "2026-03-02T11:30", patient: "Una" }],
});
const sent = [];
const slow = async (patient, text) => { await new Promise((r) => setTimeout(r, 5)); sent.push(`${patient}: ${text}`); };
assert.equal(await remind(repository, "2026-03-02", slow), 2);
assert.deepEqual(sent.sort(), ["Liv: north, 09:00", "Una: south, 11:30"], "all are sent by then");
await assert.rejects(remind(repository, "2026-03-02", async () => { throw new Error("gateway is down"); }), /gateway is down/);
repository.slotsOf = async () => { throw new Error("database is down"); };
await assert.rejects(remind(repository, "2026-03-02", slow), /database is down/);
