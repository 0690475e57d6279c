import {
  type Cursor,
  here,
  lineEnd,
  openQuote,
  skipTo,
  takeMark,
  takeText,
  takeWord,
} from "./cursor.ts";
import type { Quote } from "./lexical-grammars.ts";
import { readElixir, readErlang } from "./read-beam.ts";
import { readPhp } from "./read-php.ts";
import { readRuby } from "./read-ruby.ts";

const backticked = /`([^`\n]{1,200})`/y;
const character = /'(?:\\(?:u\{[^}\n]{0,8}\}|u+[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[^\n])|[^\\'\n])'/uy;
const rustRaw = /[bc]?r(#{0,20})"/y;
const rustWord = /r#([\p{L}_][\p{L}\p{N}_]*)/uy;
const cppRaw = /(?:u8|[uUL])?R"([^()\\\s"]{0,16})\(/y;
const csharpText = /([$@]{0,4})("{3,20}|")/y;
const swiftRaw = /(#{1,20})("""|")/y;
const privateName = /#[\p{L}_$][\p{L}\p{N}_$]*/uy;

/** Takes what only this language writes this way; false where it writes as all others do. */
export function readSpecial(cursor: Cursor): boolean {
  const { text, at, grammar } = cursor;
  const first = text[at] ?? "";
  switch (grammar.special) {
    case "script":
    case "jsx":
      return first === "#" && (skipHashbang(cursor) || takeWord(cursor, privateName));
    case "kotlin":
      return first === "`" && takeWord(cursor, backticked);
    case "scala":
      if (first === "`") return takeWord(cursor, backticked);
      if (first === '"') return readInterpolated(cursor);
      return first === "'" && takeText(cursor, character);
    case "rust":
      return readRust(cursor, first);
    case "cpp": {
      const raw = /[uULR]/.test(first) ? here(cursor, cppRaw) : null;
      return raw !== null && openRaw(cursor, raw[0].length, `)${raw[1]}"`);
    }
    case "csharp":
      return /[$@"]/.test(first) && readCsharp(cursor);
    case "swift": {
      if (first === "`") return takeWord(cursor, backticked);
      const raw = first === "#" ? here(cursor, swiftRaw) : null;
      return raw !== null && openRaw(cursor, raw[0].length, `${raw[2]}${raw[1]}`);
    }
    case "php":
      return readPhp(cursor, first);
    case "ruby":
      return readRuby(cursor, first);
    case "elixir":
      return readElixir(cursor, first);
    case "erlang":
      return readErlang(cursor, first);
    default:
      return false;
  }
}

/** A string of Scala holds code only where a word stands right before it: `s"…"`. */
function readInterpolated(cursor: Cursor): boolean {
  const { text, at, list } = cursor;
  const last = list.at(-1);
  if (last?.kind !== "word" || last.end !== at) return false;
  const close = text.startsWith('"""', at) ? '"""' : '"';
  const rest = close === '"' ? { escape: "\\" as const } : { multiline: true };
  openQuote(cursor, { open: close, close, code: "${", ...rest }, close.length);
  return true;
}

function readRust(cursor: Cursor, first: string): boolean {
  if (first === "'") return takeText(cursor, character) || takeMark(cursor);
  if (first !== "r" && first !== "b" && first !== "c") return false;
  // Only where a word begins; the reader is never in the middle of one.
  const raw = here(cursor, rustRaw);
  if (raw) return openRaw(cursor, raw[0].length, `"${raw[1]}`);
  return takeWord(cursor, rustWord);
}

function readCsharp(cursor: Cursor): boolean {
  const found = here(cursor, csharpText);
  if (!found) return false;
  const [whole, marks = "", close = ""] = found;
  const code = marks.includes("$") && !marks.includes("$$") ? { code: "{" as const } : {};
  const quote: Quote =
    close.length >= 3
      ? { open: whole, close, multiline: true, ...code }
      : marks.includes("@")
        ? { open: whole, close, multiline: true, doubles: true, ...code }
        : { open: whole, close, escape: "\\", ...code };
  openQuote(cursor, quote, whole.length);
  return true;
}

function skipHashbang(cursor: Cursor): boolean {
  if (cursor.at !== 0 || cursor.text[1] !== "!") return false;
  skipTo(cursor, lineEnd(cursor, 0));
  return true;
}

function openRaw(cursor: Cursor, length: number, close: string): boolean {
  openQuote(cursor, { open: "", close, multiline: true }, length);
  return true;
}
