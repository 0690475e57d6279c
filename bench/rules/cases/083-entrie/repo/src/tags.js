import slug from "./slug.js";

/** The tags of a text: "#Red Bike" is "red-bike". */
export function tags(text) {
  return [...text.matchAll(/#([\p{L}\d ]+)/gu)].map(([, tag]) => slug(tag.trim()));
}

/** How often each tag was used. */
export function counts(texts) {
  const found = {};
  for (const tag of texts.flatMap(tags)) found[tag] = (found[tag] ?? 0) + 1;
  return found;
}
