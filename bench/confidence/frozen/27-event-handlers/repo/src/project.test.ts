import assert from "node:assert/strict";
import { test } from "node:test";
import type { Orders } from "./handlers.ts";
import { project } from "./project.ts";

test("events are applied once, in their order", () => {
  const orders: Orders = new Map();
  const events = [
    { seq: 1, stream: "o1", kind: "placed", data: { cents: 500 } },
    { seq: 2, stream: "o1", kind: "paid", data: {} },
  ];
  const position = project(orders, events, { seq: 0 });
  project(orders, events, position);
  assert.deepEqual(orders.get("o1"), { id: "o1", state: "paid", cents: 500, notes: [] });
});
