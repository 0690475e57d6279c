import assert from "node:assert/strict";
import { test } from "node:test";
import { read, write } from "./file.ts";
import { depthOf, node } from "./node.ts";

test("a node knows how deep it lies", () => {
  const leaf = node("leaf");
  node("root", [node("branch", [leaf])]);
  assert.equal(depthOf(leaf), 2);
});

test("a single node can be saved", () => {
  const due = new Date("2026-01-01T00:00:00Z");
  assert.deepEqual(read(write(node("one", [], { due }))).meta, { due: "2026-01-01T00:00:00.000Z" });
});
