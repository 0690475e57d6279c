import { raw } from "hono/html";
import { micromark } from "micromark";

/**
 * Markdown as HTML. HTML in it is shown as text and a link may not run anything, both by
 * micromark's default; comments between the blocks are left out, as on GitHub's own pages.
 */
export function renderMarkdown(source: string) {
  return raw(micromark(source.replace(/^<!--.*?-->$/gms, "")));
}
