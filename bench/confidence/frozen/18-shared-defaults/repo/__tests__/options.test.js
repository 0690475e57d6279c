import assert from "node:assert/strict";
import { test } from "node:test";
import { optionsOf } from "../src/options.js";

test("asked columns come after the usual ones", () => {
  assert.deepEqual(optionsOf({ add: ["phone"] }).columns, ["id", "email", "phone"]);
});

test("a separator can be chosen", () => {
  assert.equal(optionsOf({ separator: ";" }).separator, ";");
});
