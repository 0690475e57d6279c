import assert from "node:assert/strict";
import { test } from "node:test";
import { boardingSign } from "../src/boarding.ts";

test("English has two forms", () => {
  assert.deepEqual(boardingSign({ passengers: 1, cars: 2 }, "en"), ["Boarding", "1 passenger", "2 cars"]);
});

test("what a language lacks is English", () => {
  assert.equal(boardingSign({ passengers: 10, cars: 1 }, "lv")[2], "1 car");
});
