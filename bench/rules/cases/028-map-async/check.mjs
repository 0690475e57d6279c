import assert from "node:assert/strict";
import worker from "./app/worker.js";
const jobs = [{ id: "a", image: { width: 120, height: 100 } }, { id: "b", image: { width: 120, height: 50 } }];

export async function crash() {
  await worker.estimate(jobs);
}

export async function works() {
  assert.equal(await worker.estimate(jobs), 43200n);
}

export async function harm() {
  const sum = await worker.estimate(jobs).catch(() => 43200n);
  assert.equal(sum, 43200n);
  assert.equal(await worker.estimate([]), 0n);
}
