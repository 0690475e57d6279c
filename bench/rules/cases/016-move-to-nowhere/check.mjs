import assert from "node:assert/strict";
import { Venue } from "./app/src/venue.ts";
import { move, book } from "./app/src/booking.ts";
const hall = () => { const v = new Venue("big"); v.add("A", 1, 5000); v.add("B", 1, 3000); book(v, ["B1"]); return v; };

export async function crash() {
  move(hall(), "B1", "Z9");
}

export async function works() {
  assert.deepEqual(move(hall(), "B1", "Z9"), { refused: "there is no seat Z9" });
}

export async function harm() {
  const v = hall();
  assert.equal(move(v, "B1", "A1"), 2000);
  const w = hall();
  try { move(w, "B1", "Z9"); } catch {}
  assert.equal(w.seat("B1").taken, true, "the old seat is kept");
}
