import { byline, publish, teaser, words } from "./articles.js";

/** The list's entry of an article. */
export async function entry(id) {
  return { id, text: `${await teaser(id)} …`, words: await words(id) };
}

/** The lines under the headline. */
export async function head(id) {
  return [await byline(id), `${await words(id)} words`];
}

export { publish };
