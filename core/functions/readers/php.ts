import type { NamedFunction } from "../named-function.ts";
import {
  bodyOf,
  closingOf,
  declarationStart,
  type LeadingWords,
} from "../tokens/declaration-parts.ts";
import { after, is, type Tokens } from "../tokens/tokens.ts";

const leading: LeadingWords = {
  words: ["public", "protected", "private", "static", "abstract", "final", "readonly"],
  attribute: "#[",
};

/** The functions and methods of a PHP file; closures have no name. */
export function phpFunctions(tokens: Tokens): NamedFunction[] {
  const { list } = tokens;
  return list.flatMap((token, index) => {
    if (!is(token, "function") || is(list[index - 1], "->", "::", "?")) return [];
    const at = is(list[index + 1], "&") ? index + 2 : index + 1;
    const name = list[at];
    if (name?.kind !== "word" || !is(list[at + 1], "(")) return [];
    const ends = bodyOf(tokens, after(tokens, at + 1), () => true);
    if (ends?.kind !== "braces") return [];
    const start = list[declarationStart(tokens, index, leading)]?.line ?? token.line;
    return [{ name: name.text, start, end: list[closingOf(tokens, ends.body)]?.endLine ?? start }];
  });
}
