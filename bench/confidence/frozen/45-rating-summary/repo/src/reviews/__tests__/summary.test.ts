import assert from "node:assert/strict";
import { test } from "node:test";
import { reviewFrom } from "../review.ts";
import { averageStars } from "../summary.ts";

test("the average has one digit", () => {
  const reviews = [5, 4, 4].map((stars) => reviewFrom({ product: "p", stars }, "2026-01-01"));
  assert.equal(averageStars(reviews), 4.3);
});

test("a hidden review does not count", () => {
  const reviews = [5, 1].map((stars) => ({ ...reviewFrom({ product: "p", stars }, "t"), hidden: stars === 1 }));
  assert.equal(averageStars(reviews), 5);
});
