import assert from "node:assert/strict";
import { test } from "node:test";
import { pageOf, published } from "./pages.js";

test("a page's title is its field, its heading or its path", () => {
  assert.equal(pageOf("a.md", "---\ntitle: A\n---\n# B").title, "A");
  assert.equal(pageOf("a.md", "# B").title, "B");
  assert.equal(pageOf("a.md", "text").title, "a.md");
});

test("a page of tomorrow is not published", () => {
  const page = pageOf("a.md", "---\ndate: 2026-02-02\n---\n");
  assert.deepEqual(published([page], new Date("2026-02-01")), []);
});
