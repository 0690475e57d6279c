import { save } from "./store.js";
import { publish } from "./articles.js";

/** Reads an agency's wire: articles apart by lines of "%%". Resolves to the titles. */
export async function importWire(text) {
  const titles = [];
  for (const [i, block] of text.split("\n%%\n").entries()) {
    const [title, author, ...body] = block.split("\n");
    await save(`draft/w${i}`, { title, author, text: body.join("\n") });
    titles.push(await publish(`w${i}`));
  }
  return titles;
}
