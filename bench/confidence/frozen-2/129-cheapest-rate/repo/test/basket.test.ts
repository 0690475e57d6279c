import assert from "node:assert/strict";
import { test } from "node:test";
import { quote } from "../src/basket.ts";

const couriers = [
  { name: "bike", countries: ["NL"], areas: ["10"], cents: 450, days: 1 },
  { name: "van", countries: ["NL", "BE"], cents: 400, days: 2 },
];

test("the cheapest courier is taken, or the fastest", () => {
  assert.equal(quote(2000, couriers, { country: "NL", postcode: "1012" }).total, 2400);
  assert.equal(quote(2000, couriers, { country: "NL", postcode: "1012" }, true).delivery?.courier, "bike");
});

test("of two that cost the same the first is taken", () => {
  const same = [{ ...couriers[1], name: "a" }, { ...couriers[1], name: "b" }] as typeof couriers;
  assert.equal(quote(0, same, { country: "BE", postcode: "2000" }).delivery?.courier, "a");
});
