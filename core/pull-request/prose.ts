import { code, escapeText } from "./escape.ts";

const LONGEST_PROSE_CHARS = 1_000;

/** A sentence that may quote code in backticks, as Markdown; whatever stands outside them is escaped. */
export function prose(text: string): string {
  return text
    .slice(0, LONGEST_PROSE_CHARS)
    .split("`")
    .map((part, index) => (index % 2 === 1 ? code(part) : escapeText(part)))
    .join("");
}
