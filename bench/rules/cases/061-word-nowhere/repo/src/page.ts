import { SearchIndex } from "./index.ts";

/** Results as lines: "Title (2)". */
export function results(index: SearchIndex, query: string): string[] {
  return index.search(query).map(({ id, score }) => `${index.titleOf(id) ?? id} (${score})`);
}

/** The same, with scores as a share of what is possible. */
export function shares(index: SearchIndex, query: string): string[] {
  const weight = index.weight();
  return index.search(query).map(({ id, score }) => `${id} ${(score / weight).toFixed(2)}`);
}

export function indexOf(pages: { id: string; title: string; text: string }[]): SearchIndex {
  const index = new SearchIndex();
  for (const { id, title, text } of pages) index.add(id, title, text);
  return index;
}
