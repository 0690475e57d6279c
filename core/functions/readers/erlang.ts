import type { NamedFunction } from "../named-function.ts";
import { is, type Tokens } from "../tokens/tokens.ts";

/** The functions of an Erlang file: all clauses up to the full stop, with the spec right above. */
export function erlangFunctions({ list, text }: Tokens): NamedFunction[] {
  const found: NamedFunction[] = [];
  let first = 0;
  let spec: { name: string; line: number } | null = null;
  for (const [index, token] of list.entries()) {
    if (!is(token, ".") || !/[\s%]/.test(text[token.end] ?? "\n")) continue;
    const name = list[first];
    const isSpec = is(name, "-") && is(list[first + 1], "spec");
    if (name?.kind === "word" && is(list[first + 1], "(")) {
      const start = spec?.name === name.text ? spec.line : name.line;
      found.push({ name: name.text, start, end: token.line });
    }
    spec = isSpec ? { name: list[first + 2]?.text ?? "", line: name?.line ?? 1 } : null;
    first = index + 1;
  }
  return found;
}
