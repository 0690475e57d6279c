import { afterAngles } from "../../tokens/angle-brackets.ts";
import { after, before, is, type Tokens } from "../../tokens/tokens.ts";
import type { CLikeSyntax } from "./syntaxes.ts";

/** The tokens before a body, back to where its declaration begins. */
export type Header = {
  /** The first token, attributes and annotations included. */
  start: number;
  /** The first token after attributes, annotations and template parameters. */
  first: number;
  /** The brace or arrow itself. */
  end: number;
};

const LONGEST_HEADER_TOKENS = 160;
/** Initialisers of one constructor. */
const MAX_INITIALIZERS = 16;
const labels = ["public", "private", "protected", "signals", "slots", "Q_SIGNALS", "Q_SLOTS"];

/** The header of the body that opens at `end`, read back to the end of what stands before it. */
export function headerBefore(tokens: Tokens, end: number, syntax: CLikeSyntax): Header {
  const { list } = tokens;
  let at = end - 1;
  let initializers = 0;
  for (; at >= 0 && at > end - LONGEST_HEADER_TOKENS; at = before(tokens, at)) {
    const token = list[at];
    if (is(token, ";", "{", "(", "[")) break;
    if (!is(token, "}")) continue;
    initializers += 1;
    if (initializers > MAX_INITIALIZERS || !isInitializer(tokens, at, end, syntax)) break;
  }
  const start = afterLabel(tokens, at + 1, end, syntax);
  return { start, first: afterAttributes(tokens, start, end, syntax), end };
}

/** `b{2}` in the initialisers of a C++ constructor, `b = {}` in those of a Dart one. */
function isInitializer(tokens: Tokens, at: number, end: number, syntax: CLikeSyntax): boolean {
  const { list, pair } = tokens;
  const open = pair[at] ?? -1;
  if (syntax.language === "dart")
    return is(list[open - 1], "=") && (is(list[at + 1], ",") || at + 1 === end);
  if (syntax.language !== "cpp" || open < 0 || list[open - 1]?.kind !== "word") return false;
  if (is(list[at + 1], ",")) return true;
  return at + 1 === end && is(list[open - 2], ",", ":", "::", ">");
}

/** Past `public:` and its like, which stand before a member without being part of it. */
function afterLabel(tokens: Tokens, start: number, end: number, syntax: CLikeSyntax): number {
  const { list } = tokens;
  if (syntax.language !== "cpp") return start;
  let first = start;
  for (let at = start; at < end && !is(list[at], "("); at += 1) {
    if (is(list[at], ":") && is(list[at - 1], ...labels)) first = at + 1;
  }
  return first;
}

function afterAttributes(
  tokens: Tokens,
  start: number,
  end: number,
  { language }: CLikeSyntax,
): number {
  const { list } = tokens;
  let at = start;
  while (at < end) {
    const token = list[at];
    if (is(token, "@") && list[at + 1]?.kind === "word" && !is(list[at + 1], "interface")) {
      at += 2;
      while (is(list[at], ".")) at += 2;
      if (is(list[at], "(")) at = after(tokens, at);
    } else if (is(token, "[") && (language === "csharp" || is(list[at + 1], "["))) {
      at = after(tokens, at);
    } else if (language === "cpp" && is(token, "template") && is(list[at + 1], "<")) {
      at = afterAngles(tokens, at + 1);
      if (is(list[at], "requires")) at += 1;
    } else if (is(token, "__attribute__", "__declspec", "alignas") && is(list[at + 1], "(")) {
      at = after(tokens, at + 1);
    } else break;
  }
  return at;
}
