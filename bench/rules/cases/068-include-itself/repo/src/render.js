import { crumbs } from "./crumbs.js";
import { expand } from "./macros.js";

const escape = (text) => text.replace(/[&<]/g, (c) => (c === "&" ? "&amp;" : "&lt;"));

/** A page as HTML, its text's macros expanded. */
export function render(page, text, pages = new Map()) {
  return `<nav>${escape(crumbs(page))}</nav><h1>${escape(page.title)}</h1><p>${escape(expand(text, pages))}</p>`;
}
