import type { Tokens } from "../../tokens/tokens.ts";
import type { BraceKind } from "./brace-kinds.ts";

/** A file of JavaScript or TypeScript: its tokens, the bracket around each, and what each brace opens. */
export type Script = { tokens: Tokens; parents: Int32Array; kinds: Map<number, BraceKind> };

/** A name as written: a word, a string without its marks, or an expression in brackets. */
export function textOf({ list, text }: Tokens, first: number, last: number): string {
  const from = list[first];
  const to = list[last];
  if (!from || !to) return "";
  return from.kind === "text"
    ? text.slice(from.at + 1, from.end - 1)
    : text.slice(from.at, to.end).slice(0, 200);
}
