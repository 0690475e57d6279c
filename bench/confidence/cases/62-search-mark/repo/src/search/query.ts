const MOST_WORDS = 8;

/**
 * What was typed into the search field: words, and phrases in quotes.
 * Words are words: no character of them has a meaning of its own.
 */
export type Query = { words: string[] };

export function parseQuery(text: string): Query {
  const words = Array.from(text.matchAll(/"([^"]+)"|(\S+)/g), ([, phrase, word]) => phrase ?? word ?? "");
  return { words: [...new Set(words.map((word) => word.toLowerCase()))].slice(0, MOST_WORDS) };
}
