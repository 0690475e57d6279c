import assert from "node:assert/strict";
import { test } from "node:test";
import { MissingColumn, readMembers } from "../src/import-members.js";

test("columns may stand in any order", () => {
  assert.deepEqual(readMembers(Buffer.from('Name,Email\n"Lovelace, Ada",a@b.example')), [
    { name: "Lovelace, Ada", email: "a@b.example" },
  ]);
});

test("a file without a required column is refused", () => {
  assert.throws(() => readMembers(Buffer.from("name\nAda")), MissingColumn);
});
