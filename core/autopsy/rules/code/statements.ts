import type { Dialect } from "./dialect.ts";

/** A statement, or the head of a block: its lines (from 1), its place in the text, how far it is indented. */
export type Statement = { first: number; last: number; from: number; to: number; indent: number };

/** What a line that goes on from the one before begins with, and what one that goes on ends with. */
const goesOnFrom =
  /^(?:\.(?!\.)|\?\.|\?->|->|&\.|&&|\|\||\?|:(?!:)|\+(?!\+)|=(?!=)|\*(?!\*)|and\b|or\b)/;
const goesOnTo = /(?:[=+*/%<>&|.,(-]|\s\?|\b(?:and|or|not|in|=>))$/;

/** The statements of a text, by its lines: those within round and square brackets belong to one. */
export function statementsOf(masked: string, starts: number[], dialect: Dialect): Statement[] {
  const found: Statement[] = [];
  const open: string[] = [];
  let last: Statement | null = null;
  let before = "";
  for (const [index, from] of starts.entries()) {
    const next = starts[index + 1] ?? masked.length + 1;
    const line = masked.slice(from, next - 1);
    const text = line.trim();
    if (text === "") continue;
    const inside = open.at(-1);
    const isInBrackets = inside !== undefined && inside !== "block";
    const goesOn: boolean =
      last !== null &&
      (isInBrackets ||
        (dialect.ends === "semicolon" ? !isEnded(before) : isUnfinished(before, text, dialect)));
    if (goesOn && last) {
      last.last = index + 1;
      last.to = from + line.trimEnd().length;
    } else {
      const indent = line.length - line.trimStart().length;
      last = {
        first: index + 1,
        last: index + 1,
        from: from + indent,
        to: from + line.trimEnd().length,
        indent,
      };
      found.push(last);
    }
    read(masked.slice(last.from, from), line, open, dialect);
    before = text;
  }
  return found;
}

function isEnded(line: string): boolean {
  return /[;{}]$|^(?:case\b.*|default\s*):$|^(?:@|#?\[).*[\])\w]$|^\w+:$/.test(line);
}

function isUnfinished(before: string, line: string, { blocks }: Dialect): boolean {
  if (/\\$/.test(before)) return true;
  if (blocks === "colon") return false;
  if (/[{;]$/.test(before) || /\|[^|]*\|$/.test(before)) return false;
  return goesOnFrom.test(line) || goesOnTo.test(before);
}

/** Keeps what is open at the end of a line: a block, or brackets of an expression. */
function read(earlier: string, line: string, open: string[], { blocks, isBlock }: Dialect): void {
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] ?? "";
    if (character === "(" || character === "[") open.push(character);
    else if (character === "{")
      open.push(
        blocks !== "colon" && isBlock(`${earlier}${line.slice(0, at)}`.trim(), line.slice(at + 1))
          ? "block"
          : "{",
      );
    else if (character === ")" || character === "]" || character === "}") open.pop();
  }
}
