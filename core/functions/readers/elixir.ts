import type { NamedFunction } from "../named-function.ts";
import { is, type Token, type Tokens } from "../tokens/tokens.ts";

type Definition = {
  found: NamedFunction;
  state: "head" | "inline" | "block";
  depth: number;
  height: number;
};

const definitions = ["def", "defp", "defmacro", "defmacrop"];
/** Attributes that say something about the function below; documentation is none of it. */
const attributes = ["@spec", "@impl", "@decorate", "@deprecated", "@dialyzer"];
const operands = ["@", "(", "[", "{", "%", "&", "^", "!", "<<", "<"];

/** The functions and macros of an Elixir file, each clause by itself. */
export function elixirFunctions({ list, text }: Tokens): NamedFunction[] {
  const found: NamedFunction[] = [];
  const open: (Definition | null)[] = [];
  let current: Definition | null = null;
  let attribute: number | null = null;
  let depth = 0;
  for (const [index, token] of list.entries()) {
    const last = list[index - 1];
    const begins = token.isFirst && !goesOn(last, token);
    if (current && begins && depth <= current.depth && open.length <= current.height) {
      if (current.state === "inline") finish(found, current, last);
      current = null;
    }
    if (is(token, "(", "[", "{")) depth += 1;
    else if (is(token, ")", "]", "}")) depth = Math.max(0, depth - 1);
    if (token.kind !== "word" || is(last, ".")) continue;
    if (is(token, ...definitions) && (begins || !last)) {
      const name = nameOf(list, index + 1, text);
      current = {
        found: { name, start: attribute ?? token.line, end: token.line },
        state: "head",
        depth,
        height: open.length,
      };
    } else if (token.text === "do:" && current?.state === "head" && depth === current.depth) {
      current.state = "inline";
    } else if (token.text === "do") {
      const isBody = current?.state === "head" && depth === current.depth;
      if (current && isBody) current.state = "block";
      open.push(isBody ? current : null);
      if (isBody) current = null;
    } else if (token.text === "fn") open.push(null);
    else if (token.text === "end") {
      const closed = open.pop();
      if (closed) finish(found, closed, token);
    }
    if (begins) attribute = is(token, ...attributes) ? (attribute ?? token.line) : null;
  }
  if (current?.state === "inline") finish(found, current, list.at(-1));
  for (const each of open) if (each) finish(found, each, list.at(-1));
  return found;
}

function finish(
  found: NamedFunction[],
  { found: one }: Definition,
  token: Token | undefined,
): void {
  one.end = Math.max(one.start, token?.endLine ?? one.start);
  found.push(one);
}

/** `name(…)`, or the operator of `a + b`. */
function nameOf(list: Token[], at: number, text: string): string {
  const first = list[at];
  const next = list[at + 1];
  const isInfix = next?.kind === "mark" && !is(next, "(", ",", "\\", "[", "{") && !next.isFirst;
  if (!isInfix || first?.kind !== "word") return first?.text ?? "";
  return /^[^\s\w(]{1,4}/.exec(text.slice(next.at, next.at + 4))?.[0] ?? first.text;
}

function goesOn(last: Token | undefined, next: Token): boolean {
  if (last?.kind === "mark" && !is(last, ")", "]", "}")) return true;
  if (is(next, "when", "do", "and", "or", "in") || is(last, "when", "and", "or", "in")) return true;
  if (last?.kind === "word" && last.text.endsWith(":")) return true;
  return next.kind === "mark" && !is(next, ...operands) && !is(next, ")", "]", "}");
}
