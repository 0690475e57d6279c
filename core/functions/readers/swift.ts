import type { NamedFunction } from "../named-function.ts";
import { afterAngles } from "../tokens/angle-brackets.ts";
import {
  bodyOf,
  closingOf,
  declarationStart,
  type LeadingWords,
} from "../tokens/declaration-parts.ts";
import { after, is, type Token, type Tokens } from "../tokens/tokens.ts";

const leading: LeadingWords = {
  words:
    "public private fileprivate internal open package static class final override mutating nonmutating required convenience lazy weak unowned nonisolated isolated dynamic optional indirect prefix postfix infix async".split(
      " ",
    ),
  attribute: "@",
};
const spelled = /\s*([!#%&*+./<=>?^|~-]{1,20})/y;
const observers = ["didSet", "willSet"];
const accessors = ["get", "set", "async", "throws", "mutating", "nonmutating"];

/** The functions, initialisers, subscripts and computed properties of a Swift file. */
export function swiftFunctions(tokens: Tokens): NamedFunction[] {
  const { list } = tokens;
  return list.flatMap((token, index) => {
    if (token.kind !== "word" || is(list[index - 1], ".", "?.")) return [];
    const one = token.text === "var" ? property(tokens, index) : callable(tokens, index);
    if (!one) return [];
    const start = list[declarationStart(tokens, index, leading)]?.line ?? token.line;
    return [{ name: one.name, start, end: list[closingOf(tokens, one.body)]?.endLine ?? start }];
  });
}

type Body = { name: string; body: number };

function callable(tokens: Tokens, index: number): Body | null {
  const { list, text } = tokens;
  const word = list[index]?.text ?? "";
  let at = index + 1;
  let name = word;
  if (word === "func") {
    const token = list[at];
    name = token?.text ?? "";
    if (token?.kind === "mark") {
      spelled.lastIndex = list[index]?.end ?? 0;
      name = spelled.exec(text)?.[1] ?? "";
      while (at < list.length && !is(list[at], "(") && (list[at]?.at ?? 0) < spelled.lastIndex)
        at += 1;
    } else at += 1;
  } else if (word === "deinit") {
    return is(list[at], "{") ? { name, body: at } : null;
  } else if (word === "init") {
    if (is(list[at], "?", "!")) at += 1;
  } else if (word !== "subscript") return null;
  if (is(list[at], "<")) at = afterAngles(tokens, at);
  if (!is(list[at], "(") || name === "") return null;
  const ends = bodyOf(tokens, after(tokens, at), goesOn);
  if (ends?.kind !== "braces" || isRequirement(tokens, ends.body)) return null;
  return { name, body: ends.body };
}

function goesOn(token: Token): boolean {
  return is(token, "->", "where", "async", "throws", "rethrows", "{");
}

/** A property computed in braces, or one whose changes are observed in them. */
function property(tokens: Tokens, index: number): Body | null {
  const { list } = tokens;
  const name = list[index + 1];
  if (name?.kind !== "word") return null;
  let isStored = false;
  for (let at = index + 2; at < list.length; at = after(tokens, at)) {
    const token = list[at];
    if (!token || is(token, ";", ")", "]", "}", ",") || (token.isFirst && !is(token, "{", "=")))
      return null;
    if (is(token, "=")) isStored = true;
    if (!is(token, "{")) continue;
    if (isStored ? is(list[at + 1], ...observers) : !isRequirement(tokens, at))
      return { name: name.text, body: at };
  }
  return null;
}

/** `{ get set }` of a protocol: what has to be there, not how. */
function isRequirement(tokens: Tokens, open: number): boolean {
  const { list } = tokens;
  const end = closingOf(tokens, open);
  if (end === open + 1 || end - open > 6) return false;
  return list.slice(open + 1, end).every((token) => is(token, ...accessors));
}
