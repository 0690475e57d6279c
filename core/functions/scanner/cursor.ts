import type { Token } from "../tokens/tokens.ts";
import type { LexicalGrammar, Quote } from "./lexical-grammars.ts";

/** What the text at hand is: code up to a bracket, a string, or an element of JSX. */
export type Mode =
  | { kind: "code"; opener: string; closer: string; depth: number }
  | { kind: "quote"; quote: Quote }
  | { kind: "element"; depth: number; inTag: boolean; isClosing: boolean };

/** How far a scanner has come in a file, and what it is in the middle of. */
export type Cursor = {
  text: string;
  grammar: LexicalGrammar;
  at: number;
  line: number;
  lineStart: number;
  list: Token[];
  modes: Mode[];
  /** On a line where a regular expression was not closed, slashes divide up to here. */
  dividesUntil: number;
  /** Texts that begin on the next line, by the word that ends each. */
  heredocs: string[];
};

/** How deep strings may nest in code that itself stands in strings: deeper than anyone writes them. */
const MAX_DEPTH = 200;

/** A scanner at the beginning of a text. */
export function openCursor(text: string, grammar: LexicalGrammar): Cursor {
  return {
    text,
    grammar,
    at: 0,
    line: 1,
    lineStart: 0,
    list: [],
    modes: [],
    dividesUntil: -1,
    heredocs: [],
  };
}

/** Moves on, counting lines. */
export function skipTo(cursor: Cursor, end: number): void {
  const stop = Math.min(end, cursor.text.length);
  for (let at = cursor.at; at < stop; at += 1) {
    if (cursor.text.charCodeAt(at) !== 10) continue;
    cursor.line += 1;
    cursor.lineStart = at + 1;
  }
  cursor.at = Math.max(cursor.at, stop);
}

/** Takes a token that ends before `end`. */
export function take(cursor: Cursor, kind: Token["kind"], end: number, text?: string): void {
  const { at, line, lineStart, list } = cursor;
  const last = list.at(-1);
  const isFirst = (last?.endLine ?? 0) < line;
  skipTo(cursor, end);
  list.push({
    kind,
    text: text ?? (kind === "text" ? "" : cursor.text.slice(at, cursor.at)),
    line,
    endLine: cursor.line,
    column: at - lineStart,
    at,
    end: cursor.at,
    isFirst,
    indent: isFirst ? at - lineStart : (last?.indent ?? 0),
  });
}

/** Goes into a mode, unless it lies too deep: then the text is read as if it were not there. */
export function enter(cursor: Cursor, mode: Mode): boolean {
  if (cursor.modes.length >= MAX_DEPTH) return false;
  cursor.modes.push(mode);
  return true;
}

/** The index of the next line break from `from` on, or the text's end. */
export function lineEnd({ text }: Cursor, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

/** What a sticky expression finds right here. */
export function here(cursor: Cursor, pattern: RegExp, at = cursor.at): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(cursor.text);
}

/** Takes what a pattern finds right here as a word: its first group, or all of it. */
export function takeWord(cursor: Cursor, pattern: RegExp): boolean {
  const found = here(cursor, pattern);
  if (!found) return false;
  take(cursor, "word", cursor.at + found[0].length, found[1] ?? found[0]);
  return true;
}

/** The same, as a text. */
export function takeText(cursor: Cursor, pattern: RegExp): boolean {
  const found = here(cursor, pattern);
  if (!found) return false;
  take(cursor, "text", cursor.at + found[0].length);
  return true;
}

/** Takes the character right here as a mark. */
export function takeMark(cursor: Cursor): boolean {
  take(cursor, "mark", cursor.at + 1);
  return true;
}

/** Takes the mark a string begins with; the string itself is read next. */
export function openQuote(cursor: Cursor, quote: Quote, length: number): void {
  take(cursor, "text", cursor.at + length);
  enter(cursor, { kind: "quote", quote });
}
