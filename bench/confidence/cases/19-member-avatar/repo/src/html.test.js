import assert from "node:assert/strict";
import { test } from "node:test";
import { html } from "./html.js";
import { initials } from "./initials.js";

test("values are escaped", () => {
  assert.equal(html`<b>${"<i>"}</b>`.raw, "<b>&lt;i&gt;</b>");
});

test("initials are the first and the last word's", () => {
  assert.equal(initials("Grace Brewster Hopper"), "GH");
});
