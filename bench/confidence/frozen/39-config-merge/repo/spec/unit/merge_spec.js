import assert from "node:assert/strict";
import { test } from "node:test";
import { merge } from "../../lib/merge.js";

test("sections are laid over each other", () => {
  assert.deepEqual(merge({ a: { b: 1, c: 2 } }, { a: { c: 3 } }), { a: { b: 1, c: 3 } });
  assert.deepEqual(merge({ a: { tls: 1 } }, { a: { tls: null } }), { a: { tls: null } });
});

test.todo("an empty section of a file leaves the section as it was", () => {
  assert.deepEqual(merge({ a: { b: 1 } }, { a: null }), { a: { b: 1 } });
});
