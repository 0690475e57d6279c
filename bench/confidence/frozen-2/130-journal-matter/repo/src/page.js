import { readEntry } from "./read-entry.js";

export function page(text, colours) {
  const { title, tags, paragraphs } = readEntry(text);
  const marks = tags.map((tag) => `<mark class="${colours.get(tag) ?? "grey"}">${tag}</mark>`);
  return [`<h1>${title}</h1>`, ...marks, ...paragraphs.map((p) => `<p>${p}</p>`)].join("\n");
}
