import { Page } from "./tree.js";
import { render } from "./render.js";

/** Renders every page of a list `[title, text, parentTitle?]`. */
export function site(rows) {
  const pages = new Map();
  const texts = new Map(rows.map(([title, text]) => [title, text]));
  for (const [title, , parent] of rows) pages.set(title, new Page(title, pages.get(parent) ?? null));
  return rows.map(([title, text]) => render(pages.get(title), text, texts));
}
