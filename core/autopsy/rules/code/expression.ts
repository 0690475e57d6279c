import { opening } from "./code.ts";
import type { Dialect } from "./dialect.ts";

/** A part of a file's text, by its places in it. */
export type Span = { from: number; to: number };

/** Where the expression begins that ends right before a place: `a.b[0].c(x)` before its `.d`. */
export function chainBefore(masked: string, end: number, dialect: Dialect): number {
  const word = new RegExp(`(?:${dialect.word})$`, "u");
  const member = new RegExp(`\\s*(?:${dialect.member})\\s*$`);
  let at = end;
  for (;;) {
    const character = masked[at - 1] ?? "";
    if (character === ")" || character === "]") {
      const open = opening(masked, at - 1);
      if (open < 0) return at;
      at = open;
      const named = word.exec(masked.slice(Math.max(0, at - 120), at))?.[0];
      if (named !== undefined && !dialect.keywords.has(named)) at -= named.length;
      else if (!/[\])]/.test(masked[at - 1] ?? "")) return beforeMember(masked, at, member) ?? at;
      else continue;
    } else {
      const named = word.exec(masked.slice(Math.max(0, at - 120), at))?.[0];
      if (named === undefined || named === "" || dialect.keywords.has(named)) return at;
      at -= named.length;
    }
    const further = beforeMember(masked, at, member);
    if (further === null) return at;
    at = further;
  }
}

function beforeMember(masked: string, at: number, member: RegExp): number | null {
  const mark = member.exec(masked.slice(Math.max(0, at - 120), at))?.[0];
  return mark === undefined ? null : at - mark.length;
}

/** The name that an expression begins with; for `self.a.b` that is `self`. */
export function rootOf(text: string, dialect: Dialect): string {
  return new RegExp(`^(?:${dialect.word})`, "u").exec(text.trim())?.[0] ?? "";
}

/** Whether an expression can be written twice: names and members alone, or an index by a name or a literal. */
export function isPlain(text: string, dialect: Dialect): boolean {
  const part = `(?:${dialect.word})`;
  return new RegExp(
    `^${part}(?:(?:${dialect.member})${part}|\\[(?:${part}|\\d+|:\\w+|"[^"]*"|'[^']*')\\])*$`,
    "u",
  ).test(text);
}

/** Whether an expression is one name. */
export function isName(text: string, dialect: Dialect): boolean {
  return new RegExp(`^(?:${dialect.word})$`, "u").test(text);
}

/** A text with its white space made one, for comparing. */
export function tight(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/ ?([()[\]{},.;]) ?/g, "$1")
    .trim();
}

/** Every name of a code, members after a dot left out. */
export function namesIn(masked: string, dialect: Dialect): Set<string> {
  const found = new Set<string>();
  for (const match of masked.matchAll(new RegExp(`(?:${dialect.word})`, "gu"))) {
    const earlier = masked.slice(Math.max(0, match.index - 3), match.index);
    if (new RegExp(`(?:${dialect.member})\\s*$`).test(earlier)) continue;
    if (dialect.keywords.has(match[0]) || /^\d/.test(match[0]) || /^_+$/.test(match[0])) continue;
    found.add(match[0]);
  }
  return found;
}
