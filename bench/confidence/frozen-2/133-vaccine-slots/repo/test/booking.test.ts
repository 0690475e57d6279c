import assert from "node:assert/strict";
import { test } from "node:test";
import { bookFirst } from "../src/booking.ts";
import { SlotRepository } from "../src/repository.ts";
import { remind } from "../src/reminders.ts";

test("the first free slot is booked", async () => {
  const repository = new SlotRepository({ north: [
    { id: "b", at: "2026-03-02T10:00", patient: null },
    { id: "a", at: "2026-03-02T09:00", patient: null },
  ] });
  assert.equal((await bookFirst(repository, "north", "Liv"))?.id, "a");
  assert.equal((await bookFirst(repository, "north", "Max"))?.id, "b");
  assert.equal(await bookFirst(repository, "north", "Una"), null);
});

test("without clinics there is nobody to remind", async () => {
  assert.equal(await remind(new SlotRepository({}), "2026-03-02", async () => {}), 0);
});
