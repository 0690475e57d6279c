import type { NamedFunction } from "../named-function.ts";
import { afterAngles } from "../tokens/angle-brackets.ts";
import {
  bodyOf,
  closingOf,
  declarationStart,
  indentedEnd,
  type LeadingWords,
} from "../tokens/declaration-parts.ts";
import { after, is, parentsOf, type Token, type Tokens } from "../tokens/tokens.ts";

/** Tokens of a name with its receiver's type. */
const LONGEST_NAME_TOKENS = 60;

const leading: LeadingWords = {
  words:
    "public private protected internal override open abstract final suspend inline noinline crossinline tailrec operator infix external expect actual const lateinit data".split(
      " ",
    ),
  attribute: "@",
};

/** The functions, constructors, `init` blocks and properties with accessors of a Kotlin file. */
export function kotlinFunctions(tokens: Tokens): NamedFunction[] {
  const { list } = tokens;
  const parents = parentsOf(tokens);
  const found: NamedFunction[] = [];
  /** The property last declared within each pair of braces: accessors that follow belong to it. */
  const properties = new Map<number, { property: NamedFunction; isFound: boolean }>();
  for (const [index, token] of list.entries()) {
    if (token.kind !== "word") continue;
    const around = parents[index] ?? -1;
    if (is(token, "val", "var")) {
      const property = propertyAt(tokens, index);
      if (property) properties.set(around, { property, isFound: false });
    } else if (is(token, "get", "set")) {
      const end = accessorEnd(tokens, index);
      const known = properties.get(around);
      if (end < 0 || !known) continue;
      known.property.end = list[end]?.endLine ?? known.property.end;
      if (!known.isFound) found.push(known.property);
      known.isFound = true;
    } else {
      const one = functionAt(tokens, index) ?? initializerAt(tokens, index);
      if (one) found.push(one);
      if (is(token, "fun", "class", "object", "interface", "init")) properties.delete(around);
    }
  }
  return found;
}

function functionAt(tokens: Tokens, index: number): NamedFunction | null {
  const { list } = tokens;
  const isConstructor = is(list[index], "constructor");
  if (!isConstructor && !is(list[index], "fun")) return null;
  let name = isConstructor ? "constructor" : "";
  let at = index + 1;
  if (!isConstructor && is(list[at], "(")) {
    at = after(tokens, at);
    if (!is(list[at], ".")) return null;
  }
  const stop = Math.min(list.length, at + LONGEST_NAME_TOKENS);
  while (at < stop && !is(list[at], "(")) {
    const token = list[at];
    if (token?.kind === "word") name = token.text;
    else if (!is(token, ".", "?.", "?", "<", "@", "&")) return null;
    at = is(token, "<") ? afterAngles(tokens, at) : at + 1;
  }
  if (name === "" || name === "interface") return null;
  const first = declarationStart(tokens, index, leading);
  // The primary constructor is part of its class, not a function.
  if (isConstructor && list[first - 1]?.kind !== "mark") return null;
  if (isConstructor && is(list[first - 1], ">")) return null;
  const end = bodyEnd(tokens, after(tokens, at), list[index]?.indent ?? 0);
  if (end < 0) return null;
  return { name, start: list[first]?.line ?? 1, end: list[end]?.endLine ?? 1 };
}

function bodyEnd(tokens: Tokens, start: number, indent: number): number {
  const ends = bodyOf(tokens, start, goesOn);
  if (!ends) return -1;
  return ends.kind === "braces"
    ? closingOf(tokens, ends.body)
    : indentedEnd(tokens, ends.body, indent);
}

function goesOn(token: Token): boolean {
  return is(token, ":", "where", "{", "=");
}

function initializerAt(tokens: Tokens, index: number): NamedFunction | null {
  const { list } = tokens;
  const token = list[index];
  if (!token || !is(token, "init") || !token.isFirst || !is(list[index + 1], "{")) return null;
  const end = list[closingOf(tokens, index + 1)]?.endLine ?? token.line;
  return { name: "init", start: token.line, end };
}

function propertyAt(tokens: Tokens, index: number): NamedFunction | null {
  const { list } = tokens;
  let at = index + 1;
  let name = "";
  if (is(list[at], "<")) at = afterAngles(tokens, at);
  const stop = at + LONGEST_NAME_TOKENS;
  while (at < stop && (list[at]?.kind === "word" || is(list[at], ".", "<", "?"))) {
    const token = list[at];
    if (token?.isFirst || (name !== "" && is(token, "get", "by"))) break;
    if (token?.kind === "word") name = token.text;
    at = is(token, "<") ? afterAngles(tokens, at) : at + 1;
  }
  if (name === "") return null;
  const line = list[declarationStart(tokens, index, leading)]?.line ?? 1;
  return { name, start: line, end: line };
}

/** The last token of `get() …` or `set(value) …`, or -1 where this is no accessor. */
function accessorEnd(tokens: Tokens, index: number): number {
  const { list } = tokens;
  if (!is(list[index + 1], "(") || is(list[index - 1], ".", "?.")) return -1;
  const next = after(tokens, index + 1);
  const length = next - index - 3;
  if (is(list[index], "get") ? length !== 0 : length < 1 || list[index + 2]?.kind !== "word")
    return -1;
  return is(list[next], "{", "=", ":") ? bodyEnd(tokens, next, list[index]?.indent ?? 0) : -1;
}
