import assert from "node:assert/strict";
import { test } from "node:test";
import { Permissions } from "../src/permissions/permissions.ts";

test("names are combined", () => {
  assert.deepEqual(new Permissions("Enter", ["Ring", 4n]).toArray(), ["Enter", "Ring", "Unlock"]);
});

test("all of a list has to be there", () => {
  assert.equal(new Permissions("Enter").has(["Enter", "Unlock"]), false);
});
