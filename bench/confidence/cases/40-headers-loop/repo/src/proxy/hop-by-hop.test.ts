import assert from "node:assert/strict";
import { test } from "node:test";
import { isHopByHop } from "./hop-by-hop.ts";

test("what connection names is between neighbours", () => {
  assert.equal(isHopByHop("x-debug", "close, X-Debug"), true);
  assert.equal(isHopByHop("accept", undefined), false);
});
