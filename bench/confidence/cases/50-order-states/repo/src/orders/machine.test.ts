import assert from "node:assert/strict";
import { test } from "node:test";
import { apply, NotAllowed } from "./machine.ts";
import type { Order } from "./state.ts";

const draft: Order = { id: "o1", state: "draft", history: [] };

test("an order goes its way", () => {
  const sent = apply(apply(apply(draft, "place"), "pack"), "send");
  assert.deepEqual(sent.history, ["draft", "placed", "packed"]);
  assert.throws(() => apply(sent, "cancel"), NotAllowed);
});

test("a packed order can be called off and opened again", () => {
  const packed: Order = { id: "o2", state: "packed", history: [] };
  assert.equal(apply(apply(packed, "cancel"), "reopen").state, "draft");
});
