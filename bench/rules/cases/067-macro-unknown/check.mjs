import assert from "node:assert/strict";
import { render } from "./app/src/render.js";
import { Page } from "./app/src/crumbs.js";
const page = new Page("Home");

export async function crash() {
  render(page, "a {shout b}");
}

export async function works() {
  assert.match(render(page, "a {shout b} {upper c}"), /<p>a \{shout b\} C<\/p>/);
}

export async function harm() {
  assert.match(render(page, "{twice ab}"), /<p>abab<\/p>/);
  let html = "{shout b}";
  try { html = render(page, "{shout b}"); } catch {}
  assert.match(html, /\{shout b\}/);
}
