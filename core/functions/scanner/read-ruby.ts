import {
  type Cursor,
  here,
  lineEnd,
  openQuote,
  skipTo,
  take,
  takeText,
  takeWord,
} from "./cursor.ts";
import { closeOf } from "./read-beam.ts";

const word = /(?:@@?|\$)?[\p{L}_][\p{L}\p{N}_]*(?:[?!](?!=[^=~>]))?(?::(?!:))?/uy;
const global = /\$(?:-?\w+|[^\w\s])/y;
const symbol = /:(?:[\p{L}_][\p{L}\p{N}_]*[?!=]?|\[\]=?|[+\-*/<=>!~%&|^]{1,3})/uy;
const quotedSymbol = /:(?=["'])/y;
const character = /\?(?:\\.|[^\s\\])(?![\p{L}\p{N}_])/uy;
const percent = /%([qQwWiIrsx]?)([^\w\s=]|(?<=[qQwWiIrsx])[^\w\s])/y;
const heredoc = /<<([~-]?)(["'`]?)([A-Za-z_]\w{0,100})\2/y;
const method =
  /\s*(?:@{0,2}[\p{L}_][\p{L}\p{N}_]*\s*(?:\.|::)\s*)?([\p{L}_][\p{L}\p{N}_]*(?:[?!]|=(?![=~>]))?|\[\]=?|<=>|={2,3}|=~|!~|!=|\*\*|[+\-!~]@|<<|>>|<=|>=|[+\-*/%<>&|^~`!])/uy;
const operandWords = new Set(
  "and or not if unless while until when in return puts then do else elsif case yield raise".split(
    " ",
  ),
);

/** What only Ruby writes this way; false for what is left to the common rules. */
export function readRuby(cursor: Cursor, first: string): boolean {
  const { text, at, list } = cursor;
  const last = list.at(-1);
  if (first === "\n") return cursor.heredocs.length > 0 && skipHeredocs(cursor);
  if (last?.kind === "word" && last.text === "def" && !isMember(list))
    return takeWord(cursor, method);
  const isLineStart = at === 0 || text[at - 1] === "\n";
  if (isLineStart && first === "=" && text.startsWith("=begin", at)) return skipBlock(cursor);
  if (isLineStart && first === "_" && here(cursor, /__END__\r?$/my)) {
    skipTo(cursor, text.length);
    return true;
  }
  switch (first) {
    case ":":
      if (text[at + 1] === ":") return false;
      if (here(cursor, quotedSymbol)) {
        skipTo(cursor, at + 1);
        return true;
      }
      return takeText(cursor, symbol);
    case "?":
      return wantsOperand(cursor) && takeText(cursor, character);
    case "$":
      return takeWord(cursor, global);
    case "%": {
      const found = wantsOperand(cursor) ? here(cursor, percent) : null;
      if (!found) return false;
      const close = closeOf(found[2] ?? "");
      const isPlain = /[qwis]/.test(found[1] ?? "");
      const code = isPlain ? {} : { code: "#{" as const };
      openQuote(
        cursor,
        { open: found[2] ?? "", close, escape: "\\", multiline: true, ...code },
        found[0].length,
      );
      return true;
    }
    case "/":
      if (!wantsOperand(cursor)) return false;
      openQuote(cursor, { open: "/", close: "/", escape: "\\", multiline: true, code: "#{" }, 1);
      return true;
    case "<": {
      const found = here(cursor, heredoc);
      if (!found || (found[1] === "" && found[2] === "" && !/^[A-Z]/.test(found[3] ?? "")))
        return false;
      if (found[1] === "" && last?.kind === "word" && last.text === "class") return false;
      cursor.heredocs.push(found[3] ?? "");
      take(cursor, "text", at + found[0].length);
      return true;
    }
    default:
      return takeWord(cursor, word);
  }
}

function isMember(list: Cursor["list"]): boolean {
  return list.at(-2)?.text === "." && list.at(-2)?.kind === "mark";
}

/** Whether an operand comes next: what `/`, `%` and `?` mean hangs on it, and on the spaces around. */
function wantsOperand({ list, text, at }: Cursor): boolean {
  const last = list.at(-1);
  if (!last) return true;
  if (last.kind === "mark") return !/^[)\]}]$/.test(last.text);
  if (last.kind !== "word") return false;
  if (operandWords.has(last.text) || last.text.endsWith(":")) return true;
  // `puts /x/` against `a / b`: a space before and none after.
  return /\s/.test(text[at - 1] ?? "") && !/[\s=]/.test(text[at + 1] ?? " ");
}

function skipHeredocs(cursor: Cursor): boolean {
  const { text, list } = cursor;
  let at = cursor.at + 1;
  for (const name of cursor.heredocs.splice(0)) {
    while (at < text.length) {
      const end = lineEnd(cursor, at);
      const line = text.slice(at, end).trim();
      at = end + 1;
      if (line === name) break;
    }
  }
  skipTo(cursor, Math.min(at - 1, text.length));
  const last = list.at(-1);
  if (last) last.endLine = cursor.line;
  return true;
}

function skipBlock(cursor: Cursor): boolean {
  const end = cursor.text.indexOf("\n=end", cursor.at);
  skipTo(cursor, end < 0 ? cursor.text.length : lineEnd(cursor, end + 1));
  return true;
}
