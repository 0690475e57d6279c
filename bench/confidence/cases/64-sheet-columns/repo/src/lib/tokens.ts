export type Token =
  | { kind: "number"; value: number }
  | { kind: "cell"; text: string }
  | { kind: "range"; from: string; to: string }
  | { kind: "name"; text: string }
  | { kind: "sign"; text: string };

const PATTERN = /\s*(?:(\d+(?:\.\d+)?)|([A-Z]{1,3}\d+):([A-Z]{1,3}\d+)|([A-Z]{1,3}\d+)|([A-Z]+)|([-+*/(),]))/y;

export class BadFormula extends Error {
  override name = "BadFormula";
}

export function tokenise(formula: string): Token[] {
  const tokens: Token[] = [];
  PATTERN.lastIndex = 0;
  const text = formula.trimEnd();
  while (PATTERN.lastIndex < text.length) {
    const at = PATTERN.lastIndex;
    const match = PATTERN.exec(text);
    if (!match) throw new BadFormula(`unexpected "${text[at]}" at ${at}`);
    const [, number, from, to, cell, name, sign] = match;
    if (number !== undefined) tokens.push({ kind: "number", value: Number(number) });
    else if (from !== undefined && to !== undefined) tokens.push({ kind: "range", from, to });
    else if (cell !== undefined) tokens.push({ kind: "cell", text: cell });
    else if (name !== undefined) tokens.push({ kind: "name", text: name });
    else if (sign !== undefined) tokens.push({ kind: "sign", text: sign });
  }
  return tokens;
}
