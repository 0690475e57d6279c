import { load, save } from "./store.js";

/** Publishes a draft. Resolves to the article's title. */
export async function publish(id) {
  const draft = await load(`draft/${id}`);
  if (draft === null) throw new Error(`there is no draft ${id}`);
  await save(`article/${id}`, { ...draft, published: true });
  return draft.title;
}

/** How many words an article has; an article that is not kept has 0. */
export async function words(id) {
  const article = await load(`article/${id}`);
  if (article === null) return 0;
  return article.text.split(/\s+/).length;
}

/** The first words of an article, for the list. */
export async function teaser(id) {
  const article = load(`article/${id}`);
  return article.text.split(/\s+/).slice(0, 3).join(" ");
}

/** Who wrote an article. */
export async function byline(id) {
  const article = await load(`article/${id}`);
  return `by ${article.author}`;
}
