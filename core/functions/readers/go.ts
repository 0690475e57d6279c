import type { NamedFunction } from "../named-function.ts";
import { closingOf } from "../tokens/declaration-parts.ts";
import { after, is, type Tokens } from "../tokens/tokens.ts";

/** The functions and methods of a Go file; function literals have no name. */
export function goFunctions(tokens: Tokens): NamedFunction[] {
  const { list } = tokens;
  return list.flatMap((token, index) => {
    if (!is(token, "func")) return [];
    const name = is(list[index + 1], "(") ? after(tokens, index + 1) : index + 1;
    if (list[name]?.kind !== "word") return [];
    let at = name + 1;
    if (is(list[at], "[")) at = after(tokens, at);
    if (!is(list[at], "(")) return [];
    const body = afterResults(tokens, after(tokens, at));
    if (body < 0) return [];
    const end = list[closingOf(tokens, body)]?.endLine ?? token.line;
    return [{ name: list[name]?.text ?? "", start: token.line, end }];
  });
}

/** The brace of the body; a brace after `struct` or `interface` belongs to a type. */
function afterResults(tokens: Tokens, start: number): number {
  const { list } = tokens;
  for (let at = start; at < list.length; at = after(tokens, at)) {
    const token = list[at];
    if (!token || token.isFirst || is(token, ")", "]", "}", ";", "=")) return -1;
    if (is(token, "{") && !is(list[at - 1], "struct", "interface")) return at;
  }
  return -1;
}
