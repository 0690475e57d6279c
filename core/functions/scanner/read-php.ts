import { type Cursor, here, lineEnd, skipTo, take, takeMark } from "./cursor.ts";

const heredoc = /<<<[ \t]*(["']?)([A-Za-z_]\w{0,100})\1/y;

/** To the next piece of PHP within a page. */
export function skipMarkup(cursor: Cursor): void {
  const { text } = cursor;
  const open = text.indexOf("<?", cursor.at);
  if (open < 0) {
    skipTo(cursor, text.length);
    return;
  }
  skipTo(cursor, open + (text.startsWith("<?php", open) ? 5 : text[open + 2] === "=" ? 3 : 2));
}

/** What only PHP writes this way: attributes, the end of its code, comments and heredocs. */
export function readPhp(cursor: Cursor, first: string): boolean {
  const { text, at } = cursor;
  if (first === "#" && text[at + 1] === "[") return takeMark(cursor);
  if (text.startsWith("?>", at)) {
    skipMarkup(cursor);
    return true;
  }
  // A line comment ends before the mark that ends PHP.
  if (first === "#" || text.startsWith("//", at)) {
    const end = lineEnd(cursor, at);
    const close = text.slice(at, end).indexOf("?>");
    skipTo(cursor, close < 0 ? end : at + close);
    return true;
  }
  const found = first === "<" ? here(cursor, heredoc) : null;
  if (!found) return false;
  const name = found[2] ?? "";
  let end = lineEnd(cursor, at);
  while (end < text.length) {
    const start = end + 1;
    const [space = ""] = here(cursor, /[ \t]*/y, start) ?? [];
    const close = start + space.length;
    if (text.startsWith(name, close) && !/\w/.test(text[close + name.length] ?? "")) {
      take(cursor, "text", close + name.length);
      return true;
    }
    end = lineEnd(cursor, start);
  }
  take(cursor, "text", text.length);
  return true;
}
