import assert from "node:assert/strict";
import { jobApi } from "../app/src/api.js";
import { PriorityQueue } from "../app/src/queue.js";
// As the team decided: no priority is normal; one that does not exist is the client's mistake.
const queue = new PriorityQueue();
const api = jobApi(queue);
assert.equal(api.submit({ kind: "mail" }).status, 202);
assert.equal(queue.waiting.normal.length, 1);
assert.equal(api.submit({ kind: "mail", priority: "urgent" }).status, 400);
assert.equal(api.submit({ kind: "mail", priority: "toString" }).status, 400);
assert.equal(queue.depth(), 1);
assert.equal(api.submit({ kind: "mail", priority: "high" }).depth, 2);
assert.throws(() => new PriorityQueue().add({ id: 1, priority: "urgent" }));
