import { parseAddress } from "./address.ts";
import type { Sheet } from "./sheet.ts";
import { BadFormula, type Token, tokenise } from "./tokens.ts";

type Aggregate = (values: number[]) => number;

const FUNCTIONS: Record<string, Aggregate> = {
  SUM: (values) => values.reduce((sum, value) => sum + value, 0),
  MAX: (values) => Math.max(...values),
  COUNT: (values) => values.length,
};

/** The value of a formula without its equals sign. */
export function evaluate(formula: string, sheet: Sheet): number {
  const tokens = tokenise(formula);
  let at = 0;

  function peek(text: string): boolean {
    const token = tokens[at];
    return token?.kind === "sign" && token.text === text;
  }

  function expect(text: string): void {
    if (!peek(text)) throw new BadFormula(`"${text}" is missing`);
    at += 1;
  }

  function sum(): number {
    let value = product();
    while (peek("+") || peek("-")) value += peek("+") ? (at++, product()) : (at++, -product());
    return value;
  }

  function product(): number {
    let value = factor();
    while (peek("*") || peek("/")) value *= peek("*") ? (at++, factor()) : (at++, 1 / factor());
    return value;
  }

  function factor(): number {
    if (peek("-")) {
      at += 1;
      return -factor();
    }
    if (peek("(")) {
      at += 1;
      const value = sum();
      expect(")");
      return value;
    }
    const token: Token | undefined = tokens[at];
    if (!token) throw new BadFormula("the formula ends too early");
    at += 1;
    if (token.kind === "number") return token.value;
    if (token.kind === "cell") return sheet.number(parseAddress(token.text));
    if (token.kind === "name") return call(token.text);
    throw new BadFormula(`unexpected ${token.kind}`);
  }

  function call(name: string): number {
    const aggregate = FUNCTIONS[name];
    if (!aggregate) throw new BadFormula(`there is no function ${name}`);
    expect("(");
    const token = tokens[at];
    if (token?.kind !== "range") throw new BadFormula(`${name} takes a range`);
    at += 1;
    expect(")");
    return aggregate(sheet.range(parseAddress(token.from), parseAddress(token.to)));
  }

  const value = sum();
  if (at < tokens.length) throw new BadFormula("there is more than one value");
  return value;
}
