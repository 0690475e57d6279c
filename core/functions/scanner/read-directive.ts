import { type Cursor, here, lineEnd, skipTo } from "./cursor.ts";

const directive = /#[ \t]*([a-z]*)[ \t]*(0\b)?/y;
const swiftDirective = /#(if|elseif|else|endif)\b/y;

/**
 * Passes over a preprocessor's line. Of `#if … #else … #endif` the first branch is read (the
 * second of `#if 0`), so that braces both branches open count once.
 */
export function readDirective(cursor: Cursor): boolean {
  const { grammar, text, at, list, line } = cursor;
  if (text[at] !== "#" || (list.at(-1)?.endLine ?? 0) >= line) return false;
  const isSwift = grammar.special === "swift";
  if (!grammar.preprocessor && !isSwift) return false;
  const [, name = "", never] = here(cursor, isSwift ? swiftDirective : directive) ?? [];
  if (isSwift && name === "") return false;
  if (name === "if" && never) skipBranch(cursor, true);
  else if (name === "else" || name === "elif" || name === "elseif") skipBranch(cursor, false);
  skipLine(cursor);
  return true;
}

/** To the line that ends this branch: `#endif`, or the next branch where that one is wanted. */
function skipBranch(cursor: Cursor, wantsNext: boolean): void {
  skipLine(cursor);
  const pattern = /[ \t]*#[ \t]*([a-z]*)/y;
  for (let depth = 0; cursor.at < cursor.text.length; skipLine(cursor)) {
    const [, name = ""] = here(cursor, pattern) ?? [];
    if (name.startsWith("if")) depth += 1;
    else if (depth === 0 && (name === "endif" || (wantsNext && name.startsWith("el")))) return;
    else if (name === "endif") depth -= 1;
  }
}

function skipLine(cursor: Cursor): void {
  let end = lineEnd(cursor, cursor.at);
  while (end < cursor.text.length && /\\\r?$/.test(cursor.text.slice(end - 2, end)))
    end = lineEnd(cursor, end + 1);
  skipTo(cursor, end + 1);
}
