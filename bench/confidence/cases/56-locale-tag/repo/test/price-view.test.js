import assert from "node:assert/strict";
import { test } from "node:test";
import { priceView } from "../src/price-view.js";

const mug = { currency: "EUR", stock: 3, variants: [{ cents: 900 }, { cents: 1250 }] };

test("a price is written as the visitor's language has it", () => {
  const english = priceView({ headers: { "accept-language": "en-GB,en;q=0.8" } }, mug);
  assert.equal(english.text, "from €9.00");
  assert.equal(priceView({ headers: {} }, mug).text, "ab 9,00\u00a0€");
});

test("what is sold out has no price", () => {
  assert.equal(priceView({ headers: { cookie: "a=1; lang=en" } }, { ...mug, stock: 0 }).text, "sold out");
});
