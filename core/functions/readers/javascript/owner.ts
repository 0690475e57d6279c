import { beforeAngles } from "../../tokens/angle-brackets.ts";
import { before, is, type Tokens } from "../../tokens/tokens.ts";
import { decoratorsBefore } from "./expression.ts";
import { type Script, textOf } from "./script.ts";

/** Whose name a function takes, and the token its text begins with. */
export type Owner = { name: string; start: number };

const LONGEST_LEFT_SIDE_TOKENS = 120;
const modifiers =
  "public private protected static readonly override declare accessor export const let var".split(
    " ",
  );

/** The const, property or field that a function without a name is given to; `before` is what stands before it. */
export function ownerOf(script: Script, before: number): Owner | null {
  const { list } = script.tokens;
  let last = before;
  for (let wraps = 0; wraps < 4; wraps += 1) {
    if (!is(list[last], "(") || !is(list[last - 1], "=", ":", "(")) break;
    if (isUsed(script.tokens, last)) return null;
    last -= 1;
  }
  if (is(list[last], "=")) return assigned(script, last);
  if (is(list[last], ":")) return property(script, last);
  if (is(list[last], "default") && is(list[last - 1], "export"))
    return { name: "default", start: last - 1 };
  return null;
}

/** `(() => 1)()` gives what the function gives, not the function. */
function isUsed({ list, pair }: Tokens, open: number): boolean {
  const closing = pair[open] ?? -1;
  return closing < 0 || is(list[closing + 1], "(", ".", "?.", "[", "`");
}

function assigned({ tokens, parents, kinds }: Script, equals: number): Owner | null {
  const { list } = tokens;
  const parent = parents[equals] ?? -1;
  // A default value, of a parameter or in a pattern, gets no name: it belongs to what holds it.
  if (is(list[parent], "(", "[") || kinds.get(parent) === "object") return null;
  const start = leftSide(tokens, equals);
  let first = start;
  while (is(list[first], ...modifiers) && !is(list[first + 1], "=", ":")) first += 1;
  if (is(list[first], "type") && list[first + 1]?.kind === "word") return null;
  const isTyped = is(list[first + 1], ":", "?:") || is(list[first + 2], ":");
  const name = isTyped ? first : equals - 1;
  const open = is(list[name], "]") ? (tokens.pair[name] ?? name) : name;
  if (list[name]?.kind === "mark" && open === name) return null;
  return { name: textOf(tokens, open, name), start: decoratorsBefore(tokens, start) };
}

/** Where the statement or field begins that `=` stands in. */
function leftSide(tokens: Tokens, equals: number): number {
  const { list } = tokens;
  const stop = equals - LONGEST_LEFT_SIDE_TOKENS;
  let at = equals - 1;
  for (; at >= 0 && at > stop; ) {
    const token = list[at];
    if (is(token, ";", ",", "{", "(", "[")) break;
    if (is(token, "}") && at < equals - 1) break;
    if (is(token, "const", "let", "var")) {
      while (is(list[at - 1], "export", "declare")) at -= 1;
      return at;
    }
    if (token?.isFirst && startsStatement(tokens, at)) return at;
    at = is(token, ">") ? beforeAngles(tokens, at) : before(tokens, at);
  }
  return at + 1;
}

function startsStatement({ list }: Tokens, at: number): boolean {
  const previous = list[at - 1];
  if (list[at]?.kind === "mark" && !is(list[at], "[")) return false;
  if (previous?.kind !== "mark") return !is(previous, ...modifiers);
  return is(previous, ")", "]", "}", ";", "jsx>");
}

function property({ tokens, parents, kinds }: Script, colon: number): Owner | null {
  const { list, pair } = tokens;
  const parent = parents[colon] ?? -1;
  if (kinds.get(parent) !== "object") return null;
  const last = colon - 1;
  const first = is(list[last], "]") ? (pair[last] ?? last) : last;
  if (first - 1 !== parent && !is(list[first - 1], ",")) return null;
  return { name: textOf(tokens, first, last), start: first };
}
