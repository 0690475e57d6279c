import type { Query } from "./query.ts";

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

function escape(text: string): string {
  return text.replace(/[&<>]/g, (char) => ESCAPES[char] ?? char);
}

/** A text as HTML, each of the query's words marked where it stands. */
export function mark(text: string, { words }: Query): string {
  if (words.length === 0) return escape(text);
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(longestFirst.join("|"), "gi");
  let html = "";
  let from = 0;
  for (const { 0: hit, index } of text.matchAll(pattern)) {
    html += `${escape(text.slice(from, index))}<mark>${escape(hit)}</mark>`;
    from = index + hit.length;
  }
  return html + escape(text.slice(from));
}
