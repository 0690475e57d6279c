import { codeTokens } from "#core/functions/code-tokens.ts";
import { innermost } from "#core/functions/enclosing-function.ts";
import { findFunctions } from "#core/functions/find-functions.ts";
import type { NamedFunction } from "#core/functions/named-function.ts";
import type { Dialect } from "./dialect.ts";
import { type Statement, statementsOf } from "./statements.ts";

/** A file of a language that is read by its tokens and its indentation, and not as a tree. */
export type Code = {
  path: string;
  text: string;
  dialect: Dialect;
  /** The text without comments, and with the contents of strings blotted out; every place is the text's own. */
  masked: string;
  /** Where each line begins. */
  starts: number[];
  statements: Statement[];
  functions: NamedFunction[];
};

export type Parameter = { name: string; text: string };

/** A longer file is no source that a person wrote by hand. */
const LONGEST_FILE_CHARS = 300_000;

/** Reads a file; null where its language has no scanner. */
export function readCode(path: string, text: string, dialect: Dialect): Code | null {
  if (text.length > LONGEST_FILE_CHARS) return null;
  const tokens = codeTokens(path, text);
  if (!tokens) return null;
  let masked = "";
  for (const { kind, text: word, at, end } of tokens.list) {
    if (at < masked.length) continue;
    masked += blank(text.slice(masked.length, at));
    masked += kind === "text" ? blotted(text.slice(at, end)) : word;
  }
  masked += blank(text.slice(masked.length));
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  const statements = statementsOf(masked, starts, dialect);
  return { path, text, dialect, masked, starts, statements, functions: findFunctions(path, text) };
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, " ");
}

function blotted(text: string): string {
  const [, open = "", inside = "", close = ""] =
    /^(\w{0,2}["'`]{1,3}|:)?([\s\S]*?)(["'`]{1,3})?$/.exec(text) ?? [];
  const marks = (each: string) => each.replace(/`/g, "'");
  return `${marks(open)}${inside.replace(/[^\n]/g, "_")}${marks(close)}`;
}

/** A line's own text, from 1. */
export function sourceLine({ text, starts }: Code, line: number): string {
  return text
    .slice(starts[line - 1] ?? text.length, starts[line] ?? text.length)
    .replace(/\r?\n$/, "");
}

/** The source of a statement, as it stands. */
export function sourceOf({ text }: Code, { from, to }: { from: number; to: number }): string {
  return text.slice(from, to);
}

/** The same without comments and with its strings blotted out. */
export function maskedOf({ masked }: Code, { from, to }: { from: number; to: number }): string {
  return masked.slice(from, to);
}

/** The statement that holds a line. */
export function statementAt({ statements }: Code, line: number): Statement | null {
  return statements.findLast(({ first, last }) => first <= line && line <= last) ?? null;
}

/** The function that holds a line, its own statements and its head. */
export type Held = {
  code: Code;
  fn: NamedFunction;
  head: Statement;
  body: Statement[];
  parameters: Parameter[];
  /** What it says it gives, in its head; empty where it does not say. */
  returns: string;
};

export function functionAt(code: Code, line: number): Held | null {
  const fn = innermost(code.functions, line);
  return fn ? heldBy(code, fn) : null;
}

/** A function with its head and body; null where its head cannot be told. */
export function heldBy(code: Code, fn: NamedFunction): Held | null {
  const inside = code.statements.filter(({ first, last }) => fn.start <= first && last <= fn.end);
  const name = fn.name.split(/[.:#]+/).at(-1) ?? fn.name;
  const at = inside.findIndex(
    (each) => maskedOf(code, each).includes(name) && !/^\s*@/.test(maskedOf(code, each)),
  );
  const head = inside[at];
  if (!head) return null;
  const text = maskedOf(code, head);
  const open = text.indexOf("(", text.indexOf(name) + name.length);
  const close = open < 0 ? -1 : closing(text, open);
  const list =
    close < 0
      ? []
      : pieces(sourceOf(code, head).slice(open + 1, close), text.slice(open + 1, close));
  const parameters = list.flatMap((each) => {
    const found = code.dialect.parameter(each.trim());
    return found ? [{ name: found, text: each.trim() }] : [];
  });
  const returns = code.dialect.returns(
    text.slice(0, text.indexOf(name)),
    close < 0 ? "" : text.slice(close + 1),
  );
  return { code, fn, head, body: inside.slice(at + 1), parameters, returns: returns.trim() };
}

/** The place of the bracket that closes one; -1 where none does. */
export function closing(masked: string, open: number): number {
  let depth = 0;
  for (let at = open; at < masked.length; at += 1) {
    const character = masked[at] ?? "";
    if ("([{".includes(character)) depth += 1;
    else if (")]}".includes(character)) {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

/** The place of the bracket that opens what closes here; -1 where none does. */
export function opening(masked: string, close: number): number {
  let depth = 0;
  for (let at = close; at >= 0; at -= 1) {
    const character = masked[at] ?? "";
    if (")]}".includes(character)) depth += 1;
    else if ("([{".includes(character)) {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

/** A list's parts between its own commas. */
export function pieces(text: string, masked: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < masked.length; at += 1) {
    const character = masked[at] ?? "";
    if ("([{".includes(character)) depth += 1;
    else if (")]}".includes(character)) depth -= 1;
    else if (character === "," && depth === 0) {
      found.push(text.slice(from, at));
      from = at + 1;
    }
  }
  const last = text.slice(from);
  return last.trim() === "" ? found : [...found, last];
}

/** Every part of a text that stands in the regular expression's own words, as its code alone. */
export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
