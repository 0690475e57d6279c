import assert from "node:assert/strict";
import { render } from "./app/src/render.js";
import { Page } from "./app/src/crumbs.js";
const page = new Page("Home");
const pages = new Map([["home", "start {include home}"]]);

export async function crash() {
  render(page, "{include home}", pages);
}

export async function works() {
  assert.match(render(page, "{include home}", pages), /start/);
}

export async function harm() {
  assert.match(render(page, "{include a}", new Map([["a", "x"]])), /<p>x<\/p>/);
}
