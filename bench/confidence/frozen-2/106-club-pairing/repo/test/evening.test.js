import assert from "node:assert/strict";
import { test } from "node:test";
import { Evening } from "../src/evening.js";

test("neighbours play each other", () => {
  const evening = new Evening();
  for (const [name, rating] of [["Ana", 1500], ["Bo", 1900], ["Cy", 1200], ["Di", 1700]]) evening.join(name, rating);
  assert.deepEqual(evening.startRound(), [{ white: "Bo", black: "Di" }, { white: "Ana", black: "Cy" }]);
});

test("a draw is half a point each", () => {
  const evening = new Evening();
  evening.join("Ana", 1500);
  evening.join("Bo", 1900);
  evening.result(evening.startRound()[0], "½-½");
  assert.deepEqual(evening.table(), ["Ana 0.5", "Bo 0.5"]);
});
