import { after, before, is, type Token, type Tokens } from "./tokens.ts";

/** What may stand before the word a function begins with. */
export type LeadingWords = { words: string[]; attribute?: "#[" | "@" };

/** The first token of a declaration: back over its modifiers, their arguments, and its attributes. */
export function declarationStart(
  tokens: Tokens,
  index: number,
  { words, attribute }: LeadingWords,
): number {
  const { list, pair } = tokens;
  let start = index;
  for (;;) {
    const last = start - 1;
    const token = list[last];
    if (is(token, ...words) && !is(list[last - 1], ".", "@")) start = last;
    else if (token?.kind === "text" && is(list[last - 1], "extern")) start = last - 1;
    else if (attribute === "#[" && is(token, "]") && is(list[(pair[last] ?? 0) - 1], "#"))
      start = (pair[last] ?? 0) - 1;
    else {
      // `private(set)`, `pub(crate)`, `protected[acme]`, `@Name(…)`, `@a.Name`
      const name = is(token, ")", "]") && (pair[last] ?? -1) >= 0 ? before(tokens, last) : last;
      const word = attribute === "@" ? annotationBefore(tokens, name) : -1;
      if (word >= 0) start = word;
      else if (name < last && is(list[name], ...words)) start = name;
      else return start;
    }
  }
}

function annotationBefore({ list }: Tokens, name: number): number {
  let at = name;
  while (list[at]?.kind === "word" && is(list[at - 1], ".", ":")) at -= 2;
  return list[at]?.kind === "word" && is(list[at - 1], "@") ? at - 1 : -1;
}

const joining = ". ?. ?: && || | else catch finally yield then do |>".split(" ");

/** The last token of a body without braces: before the first line that is indented no deeper. */
export function indentedEnd(tokens: Tokens, start: number, indent: number): number {
  const { list } = tokens;
  let at = start;
  while (at < list.length) {
    const token = list[at];
    if (!token || is(token, ",", ";", ")", "]", "}")) break;
    if (at > start && token.isFirst && token.column <= indent && !is(token, ...joining)) break;
    at = after(tokens, at);
  }
  return Math.max(start, at - 1);
}

/** The last token of a body in braces; of a file that ends too early, its last. */
export function closingOf({ list, pair }: Tokens, open: number): number {
  const closing = pair[open] ?? -1;
  return closing < 0 ? list.length - 1 : closing;
}

/** What a signature goes on with on a line of its own. */
export type BodyStart = { body: number; kind: "braces" | "expression" } | null;

/**
 * Where the body of a signature begins: its first brace outside of brackets, or after `=`. Null
 * where the declaration ends without one: at `;`, at a bracket, or at a line that is not its own.
 */
export function bodyOf(
  tokens: Tokens,
  start: number,
  goesOn: (token: Token) => boolean,
): BodyStart {
  const { list } = tokens;
  for (let at = start; at < list.length; at = after(tokens, at)) {
    const token = list[at];
    if (!token || is(token, ";", "}", ")", "]", ",")) {
      if (!is(token, ",")) return null;
      continue;
    }
    if (is(token, "{")) return { body: at, kind: "braces" };
    if (is(token, "=")) return { body: at + 1, kind: "expression" };
    const last = list[at - 1];
    const isOpen = last?.kind === "mark" && !is(last, ")", "]", ">", "}", "?", "*", "_");
    if (token.isFirst && at > start && !isOpen && !goesOn(token)) return null;
  }
  return null;
}
