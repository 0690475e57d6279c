import assert from "node:assert/strict";
import { catchUp } from "../app/src/run.ts";
// As the team decided: this projection passes over kinds it does not show, and remembers that it did.
const events = [
  { seq: 1, stream: "o1", kind: "placed", data: { cents: 1 } },
  { seq: 2, stream: "o1", kind: "tagged", data: { tag: "gift" } },
  { seq: 3, stream: "o1", kind: "paid", data: {} },
  { seq: 4, stream: "o1", kind: "tagged", data: {} },
];
const saved = [];
const orders = new Map();
let reads = 0;
const store = {
  read: async (after) => {
    reads += 1;
    assert.ok(reads < 10, "it reads the same events for ever");
    return events.filter(({ seq }) => seq > after);
  },
  savePosition: async (p) => void saved.push(p.seq),
};
assert.deepEqual(await catchUp(store, orders, { seq: 0 }), { seq: 4 });
assert.equal(orders.get("o1").state, "paid");
assert.deepEqual(orders.get("o1").notes, []);
const lost = { read: async (after) => (after === 0 ? [{ seq: 1, stream: "x", kind: "paid", data: {} }] : []), savePosition: async () => {} };
await assert.rejects(catchUp(lost, new Map(), { seq: 0 }), /no order x/);
