import assert from "node:assert/strict";
import { test } from "node:test";
import { PriorityQueue } from "./queue.js";

test("high comes before low", () => {
  const queue = new PriorityQueue();
  queue.add({ id: 1, priority: "low" });
  queue.add({ id: 2, priority: "high" });
  assert.equal(queue.take("w").id, 2);
  assert.equal(queue.depth(), 1);
});
