import { Page } from "./tree.js";

/** The way to a page: "Top › Below". */
export function crumbs(page) {
  const titles = [];
  for (let each = page; each !== null; each = each.parent) titles.unshift(each.title);
  return titles.join(" › ");
}

/** The heading of a page's tree. */
export function heading(page) {
  return `${page.top().title} (${page.depth})`;
}

export { Page };
