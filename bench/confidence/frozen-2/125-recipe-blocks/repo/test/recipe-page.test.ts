import assert from "node:assert/strict";
import { test } from "node:test";
import { RecipeStore } from "../src/content/store.ts";
import { recipePage } from "../src/render/recipe-page.ts";

test("the blocks of a recipe are rendered in order", () => {
  const store = new RecipeStore();
  store.put(JSON.stringify({ slug: "soup", title: "Soup", blocks: [{ type: "ingredients", list: ["1 leek"] }, { type: "step", text: "Cook < 20 min." }] }));
  const { html } = recipePage(store, "soup");
  assert.equal(html, '<h1>Soup</h1><section><ul><li>1 leek</li></ul></section><section><p class="step">Cook &#60; 20 min.</p></section>');
});

test("what is not there is not found", () => {
  assert.equal(recipePage(new RecipeStore(), "tea").status, 404);
});
