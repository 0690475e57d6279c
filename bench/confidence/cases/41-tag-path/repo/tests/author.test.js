import assert from "node:assert/strict";
import { test } from "node:test";
import { dispatch } from "../app/router.js";

const authors = { named: async (name) => (name === "Ada L" ? { name, posts: 3 } : null) };

test("an author is found by the decoded name", async () => {
  assert.equal((await dispatch({ path: "/authors/Ada%20L" }, { authors })).body.posts, 3);
});

test("a malformed name is refused", async () => {
  assert.equal((await dispatch({ path: "/authors/%zz" }, { authors })).status, 400);
});
