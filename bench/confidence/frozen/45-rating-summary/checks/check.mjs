import assert from "node:assert/strict";
import { productPage } from "../app/src/products/product-page.ts";
// As the team decided: no rating is null, which the page shows as "no ratings yet".
const page = (reviews) => productPage({ product: async (id) => ({ id, title: "Mug", cents: 900 }), reviews: async () => reviews }, "p");
const review = (stars, hidden = false) => ({ product: "p", stars, text: "x", hidden, at: "2026-01-01" });
assert.equal((await page([])).status, 200);
assert.equal((await page([])).body.rating, null);
assert.equal((await page([review(1, true)])).body.rating, null);
assert.equal((await page([review(5), review(4)])).body.rating, 4.5);
assert.deepEqual((await page([])).body.reviews, []);
