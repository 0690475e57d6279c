import { type Note, search } from "./index.ts";
import { mark } from "./mark.ts";
import { parseQuery } from "./query.ts";

export function searchPage(notes: Note[], typed: string) {
  const query = parseQuery(typed);
  const hits = search(notes, query);
  return { count: hits.length, rows: hits.map(({ id, title }) => ({ id, html: mark(title, query) })) };
}
