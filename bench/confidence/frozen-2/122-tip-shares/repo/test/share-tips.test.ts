import assert from "node:assert/strict";
import { test } from "node:test";
import { allocate } from "../src/tips/allocate.ts";
import { shareTips } from "../src/tips/share-tips.ts";

const sum = (shares: bigint[]) => shares.reduce((a, b) => a + b, 0n);

test("the shares are the whole pot, to the cent, whoever worked", () => {
  for (const weights of [[1, 1, 1], [8, 4.5, 0], [0.25, 7], [3]]) {
    assert.equal(sum(allocate(10_001n, weights)), 10_001n);
  }
});

test("equal hours, equal shares, but for a cent", () => {
  assert.deepEqual(allocate(100n, [5, 5, 5]), [34n, 33n, 33n]);
});

test("who did not work has no share", () => {
  assert.deepEqual([...shareTips(90, [{ name: "Ari", hours: 6 }, { name: "Bea", hours: 0 }, { name: "Cem", hours: 3 }]).values()], ["60.00", "0.00", "30.00"]);
});
