import assert from "node:assert/strict";
import { test } from "node:test";
import { Access } from "./access.ts";

test("a grant on everything is a grant on each", async () => {
  const access = new Access({ get: async () => null, put: async () => {} }, async () => [{ resource: "*", action: "read" }]);
  assert.equal(await access.may("ada", "read", "doc1"), true);
  assert.equal(await access.may("ada", "write", "doc1"), false);
});
