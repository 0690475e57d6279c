import { after, before, is, type Token, type Tokens } from "../../tokens/tokens.ts";

const joining = "instanceof in of as satisfies".split(" ");
const waiting = "return typeof await yield new delete void throw else".split(" ");

/** The last token of an expression: before a comma, a closing bracket, or a line that begins a new statement. */
export function expressionEnd(tokens: Tokens, start: number): number {
  const { list } = tokens;
  let at = start;
  while (at < list.length) {
    const token = list[at];
    if (!token || is(token, ",", ";", ")", "]", "}", "jsx>")) break;
    if (at > start && token.isFirst && !goesOn(list[at - 1], token)) break;
    at = after(tokens, at);
  }
  return Math.max(start, at - 1);
}

function goesOn(last: Token | undefined, next: Token): boolean {
  if (last?.kind === "mark" && !is(last, ")", "]", "}", "jsx>")) return true;
  if (last?.kind === "word" && is(last, ...waiting)) return true;
  if (next.kind !== "mark") return is(next, ...joining);
  return !is(next, "{", "@", "!", "~", "<jsx", "#");
}

/** The first token of the decorators or annotations right before `start`: `@a`, `@a.b`, `@a(…)`. */
export function decoratorsBefore(tokens: Tokens, start: number): number {
  const { list } = tokens;
  let first = start;
  for (;;) {
    let at = first - 1;
    if (is(list[at], ")")) at = before(tokens, at);
    while (list[at]?.kind === "word" && is(list[at - 1], ".", ":")) at -= 2;
    if (list[at]?.kind !== "word" || !is(list[at - 1], "@")) return first;
    first = at - 1;
  }
}
