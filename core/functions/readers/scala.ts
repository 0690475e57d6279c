import type { NamedFunction } from "../named-function.ts";
import { declarationStart, indentedEnd, type LeadingWords } from "../tokens/declaration-parts.ts";
import { after, is, type Tokens } from "../tokens/tokens.ts";

const leading: LeadingWords = {
  words:
    "override protected private final implicit inline lazy sealed abstract transparent infix open".split(
      " ",
    ),
  attribute: "@",
};
const spelled =
  /\s*(?:`([^`\n]{1,200})`|([\p{L}_$][\p{L}\p{N}_$]*(?:(?<=_)[!#%&*+/:<=>?@\\^|~-]+)?)|([!#%&*+/:<=>?@\\^|~-]{1,20}))/uy;

/** The methods of a Scala file, in braces or by indentation. */
export function scalaFunctions(tokens: Tokens): NamedFunction[] {
  const { list } = tokens;
  return list.flatMap((token, index) => {
    if (!is(token, "def") || is(list[index - 1], ".")) return [];
    spelled.lastIndex = token.end;
    const match = spelled.exec(tokens.text);
    if (!match) return [];
    let at = index + 1;
    while ((list[at]?.at ?? Infinity) < spelled.lastIndex) at += 1;
    const indent = list[index]?.indent ?? 0;
    const end = bodyEnd(tokens, at, indent);
    if (end < 0) return [];
    const name = match[1] ?? match[2] ?? match[3] ?? "";
    const start = list[declarationStart(tokens, index, leading)]?.line ?? token.line;
    return [{ name, start, end: list[withMarker(tokens, end, name, indent)]?.endLine ?? start }];
  });
}

function bodyEnd(tokens: Tokens, start: number, indent: number): number {
  const { list } = tokens;
  for (let at = start; at < list.length; at = after(tokens, at)) {
    const token = list[at];
    if (!token || is(token, ";", "}", ")", "]")) return -1;
    if (is(token, "=")) return at + 1 < list.length ? indentedEnd(tokens, at + 1, indent) : -1;
    if (is(token, "{")) return indentedEnd(tokens, at, indent);
    if (token.isFirst && token.column <= indent && at > start) return -1;
  }
  return -1;
}

/** `end name` closes a body that goes by indentation. */
function withMarker({ list }: Tokens, end: number, name: string, indent: number): number {
  const marker = list[end + 1];
  const fits = is(marker, "end") && marker?.isFirst && marker.column === indent;
  return fits && is(list[end + 2], name) ? end + 2 : end;
}
