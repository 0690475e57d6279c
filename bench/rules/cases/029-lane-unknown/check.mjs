import assert from "node:assert/strict";
import worker from "./app/worker.js";
const job = { id: "a", image: { width: 10, height: 10 } };

export async function crash() {
  new worker.Queue().push(job, "urgent");
}

export async function works() {
  const queue = new worker.Queue();
  queue.push(job, "urgent");
  assert.equal(queue.next(), job);
}

export async function harm() {
  const queue = new worker.Queue();
  let taken = true;
  try { queue.push(job, "urgent"); } catch { taken = false; }
  assert.equal(queue.next() !== undefined, taken, "a job that was taken is not lost");
}
