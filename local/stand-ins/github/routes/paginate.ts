import type { Context } from "hono";

const DEFAULT_SIZE = 30;
const LARGEST_SIZE = 100;

/** One page of a list, by `per_page` and `page`; a `link` header names the next one, as GitHub's does. */
export function paginate<T>(c: Context, all: T[]): T[] {
  const size = Math.min(numberOf(c.req.query("per_page")) || DEFAULT_SIZE, LARGEST_SIZE);
  const page = numberOf(c.req.query("page")) || 1;
  if (page * size < all.length) {
    const next = new URL(c.req.url);
    next.searchParams.set("page", String(page + 1));
    c.header("link", `<${next}>; rel="next"`);
  }
  return all.slice((page - 1) * size, page * size);
}

function numberOf(text = ""): number {
  return /^\d{1,6}$/.test(text) ? Number(text) : 0;
}
