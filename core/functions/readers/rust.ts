import type { NamedFunction } from "../named-function.ts";
import { afterAngles } from "../tokens/angle-brackets.ts";
import {
  bodyOf,
  closingOf,
  declarationStart,
  type LeadingWords,
} from "../tokens/declaration-parts.ts";
import { after, is, type Tokens } from "../tokens/tokens.ts";

const leading: LeadingWords = {
  words: ["pub", "async", "const", "unsafe", "extern", "default", "crate"],
  attribute: "#[",
};

/** The functions of a Rust file, with their attributes. */
export function rustFunctions(tokens: Tokens): NamedFunction[] {
  const { list } = tokens;
  return list.flatMap((token, index) => {
    const name = list[index + 1];
    if (!is(token, "fn") || name?.kind !== "word" || name.text.startsWith("$")) return [];
    let at = index + 2;
    if (is(list[at], "<")) at = afterAngles(tokens, at);
    if (!is(list[at], "(")) return [];
    const ends = bodyOf(tokens, after(tokens, at), () => true);
    if (ends?.kind !== "braces") return [];
    const start = list[declarationStart(tokens, index, leading)]?.line ?? token.line;
    return [{ name: name.text, start, end: list[closingOf(tokens, ends.body)]?.endLine ?? start }];
  });
}
