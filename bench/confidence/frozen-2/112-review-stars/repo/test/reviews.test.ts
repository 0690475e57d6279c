import assert from "node:assert/strict";
import { test } from "node:test";
import { teaPage } from "../src/pages/tea-page.ts";
import { importReviews } from "../src/reviews/import-reviews.ts";
import { Reviews } from "../src/reviews/reviews.ts";

const row = { tea: "Sencha", author: "Noor", stars: 4, text: "Fresh." };

test("a page has the mean and the stars", () => {
  const reviews = new Reviews();
  reviews.add(row);
  assert.equal(teaPage(reviews, "Sencha"), "Sencha: 4.0 of 5\n★★★★☆ Noor: Fresh.");
});

test("a second review by the same author is not taken over", () => {
  assert.equal(importReviews(new Reviews(), [row, row]).refused.length, 1);
});
