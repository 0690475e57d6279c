import { pairUp, type Tokens } from "../tokens/tokens.ts";
import {
  type Cursor,
  enter,
  here,
  lineEnd,
  openCursor,
  openQuote,
  skipTo,
  take,
} from "./cursor.ts";
import type { LexicalGrammar, Quote } from "./lexical-grammars.ts";
import { readDirective } from "./read-directive.ts";
import { readElement, startsElement } from "./read-jsx-element.ts";
import { skipMarkup } from "./read-php.ts";
import { readRegex } from "./read-regular-expression.ts";
import { readSpecial } from "./read-special.ts";

const word = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const number = /\d(?:\w|\.\d|'\w)*/y;
const mark = /=>|->|::|==|!=|<=|>=|&&|\|\||\?\?|\?\.|\?:|\.{2,3}|./sy;

/**
 * The tokens of a file in a language of braces. Time grows with the text's length alone: every
 * step moves on, and nothing is read twice.
 */
export function readTokens(text: string, grammar: LexicalGrammar): Tokens {
  const cursor = openCursor(text, grammar);
  if (grammar.special === "php") skipMarkup(cursor);
  while (cursor.at < text.length) {
    const mode = cursor.modes.at(-1);
    if (mode?.kind === "quote") readQuoted(cursor, mode.quote);
    else if (mode?.kind === "element") readElement(cursor, mode);
    else readCode(cursor);
  }
  return pairUp(cursor.list, text);
}

function readCode(cursor: Cursor): void {
  const { text, at, grammar } = cursor;
  const character = text[at] ?? "";
  if (character <= " " && character !== "\n") {
    skipTo(cursor, at + 1);
    return;
  }
  if (grammar.special && readSpecial(cursor)) return;
  if (character === "\n") {
    skipTo(cursor, at + 1);
    return;
  }
  if (skipComment(cursor) || readDirective(cursor)) return;
  if (startsElement(cursor)) {
    take(cursor, "mark", at + 1, "<jsx");
    if (enter(cursor, { kind: "element", depth: 0, inTag: true, isClosing: false })) return;
  }
  if (character === "/" && readRegex(cursor)) return;
  const quote = grammar.quotes.find(({ open }) => text.startsWith(open, at));
  if (quote) {
    openQuote(cursor, quote, quote.open.length);
    return;
  }
  const found = here(cursor, word) ?? here(cursor, number);
  if (found) {
    const isNumber = character >= "0" && character <= "9";
    take(cursor, isNumber ? "number" : "word", at + found[0].length);
    return;
  }
  readMark(cursor);
}

function readMark(cursor: Cursor): void {
  const text = here(cursor, mark)?.[0] ?? "";
  take(cursor, "mark", cursor.at + Math.max(1, text.length));
  const mode = cursor.modes.at(-1);
  if (mode?.kind !== "code") return;
  if (text === mode.opener) mode.depth += 1;
  if (text !== mode.closer) return;
  mode.depth -= 1;
  if (mode.depth === 0) cursor.modes.pop();
}

function readQuoted(cursor: Cursor, quote: Quote): void {
  const { text } = cursor;
  let at = cursor.at;
  for (; at < text.length; at += 1) {
    const character = text[at];
    if (character === "\n" && !quote.multiline) break;
    if (quote.doubles && text.startsWith(quote.close + quote.close, at)) at += 1;
    else if (text.startsWith(quote.close, at)) {
      at += quote.close.length;
      // A mark of three may end with further ones, which belong to the text.
      while (isTriple(quote.close) && text[at] === quote.close[0]) at += 1;
      break;
    } else if (quote.code === "{" && text.startsWith("{{", at)) at += 1;
    else if (quote.code && text.startsWith(quote.code, at)) {
      openCode(cursor, at, quote.code);
      return;
    } else if (character === quote.escape) at += 1;
  }
  skipTo(cursor, at);
  const last = cursor.list.at(-1);
  if (last) Object.assign(last, { endLine: cursor.line, end: cursor.at });
  cursor.modes.pop();
}

function isTriple(close: string): boolean {
  return /^(?:"{3,}|'''|`{3})$/.test(close);
}

function openCode(cursor: Cursor, at: number, open: string): void {
  const opener = open.endsWith("(") ? "(" : "{";
  skipTo(cursor, at + open.length - 1);
  take(cursor, "mark", cursor.at + 1, opener);
  const bracket = cursor.list.at(-1);
  if (bracket) bracket.isFirst = false;
  const closer = opener === "(" ? ")" : "}";
  enter(cursor, { kind: "code", opener, closer, depth: 1 });
}

function skipComment(cursor: Cursor): boolean {
  const { text, at, grammar } = cursor;
  if (grammar.lineComments.some((open) => text.startsWith(open, at))) {
    skipTo(cursor, lineEnd(cursor, at));
    return true;
  }
  const block = grammar.blockComments.find(({ open }) => text.startsWith(open, at));
  if (!block) return false;
  let end = at + block.open.length;
  for (let depth = 1; depth > 0 && end < text.length; ) {
    if (text.startsWith(block.close, end)) {
      depth -= 1;
      end += block.close.length;
    } else if (block.nests && text.startsWith(block.open, end)) {
      depth += 1;
      end += block.open.length;
    } else end += 1;
  }
  skipTo(cursor, end);
  return true;
}
