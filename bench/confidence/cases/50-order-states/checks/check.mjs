import assert from "node:assert/strict";
import { partnerFeed } from "../app/src/feed/partner-feed.ts";
import { apply, labelOf, NotAllowed } from "../app/src/orders/machine.ts";
const draft = { id: "o1", state: "draft", history: [] };
const placed = apply(draft, "place");
for (const order of [draft, placed, apply(placed, "pack")]) {
  const off = apply(order, "cancel");
  assert.equal(off.state, "canceled");
  assert.deepEqual(partnerFeed([off, placed]).map(({ state }) => state), ["placed"]);
  assert.equal(labelOf(off), "Canceled");
  assert.throws(() => apply(off, "send"), NotAllowed);
  assert.equal(apply(off, "reopen").state, "draft");
}
