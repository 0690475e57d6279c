import assert from "node:assert/strict";
import { test } from "node:test";
import { BadRequest } from "../../src/errors.js";
import { idsOf } from "../../src/query/ids.js";

test.skip("ids are read in their order", () => {
  assert.deepEqual(idsOf("3,5,8"), [3, 5, 8]);
});

test("what is no whole number above 0 is refused", () => {
  for (const text of ["", "0", "1.5", "x", "3,,5", "-2"]) {
    assert.throws(() => idsOf(text), BadRequest);
  }
});
