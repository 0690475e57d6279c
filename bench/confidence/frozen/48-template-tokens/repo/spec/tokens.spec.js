import assert from "node:assert/strict";
import { test } from "node:test";
import { render } from "../src/render.js";
import { TemplateError, tokensOf } from "../src/tokens.js";

test.todo("a text may end in a placeholder", () => {
  assert.equal(render("Hello {{name}}", { name: "Ada" }), "Hello Ada");
});

test("an empty line filter takes its line with it", () => {
  assert.equal(render("a\n{{b|line}}\nc", {}), "a\nc");
  assert.equal(render("a\n{{b|line}}\nc", { b: 1 }), "a\n1\nc");
});

test("what is not closed is told", () => {
  assert.throws(() => tokensOf("a {{b"), TemplateError);
});
