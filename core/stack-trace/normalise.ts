import { decode } from "./decode.ts";
import { withoutLogPrefixes } from "./log-prefix.ts";
import { breakLines } from "./one-line.ts";

/** Limits that keep reading fast on hostile text. */
export const LONGEST_TEXT_CHARS = 256_000;
export const MAX_LINES = 8_000;
export const LONGEST_LINE_CHARS = 4_096;
export const MAX_FRAMES = 500;
export const MAX_EXCEPTIONS = 64;

/** Colours and links, as terminals take them. */
const escapes = /\u001b(?:\[[0-9;:?]{0,24}[A-Za-z]|\]8;[^\u0007\u001b]{0,500}(?:\u0007|\u001b\\))/g;

/**
 * A stack trace as lines: taken out of JSON, without colours, CR and log prefixes, one-line text
 * broken up, over-long text and lines cut. `truncated` says whether anything was cut here.
 */
export function normalise(text: string): { lines: string[]; truncated: boolean } {
  const decoded = decode(text.slice(0, LONGEST_TEXT_CHARS));
  const plain = decoded.includes("\u001b") ? decoded.replace(escapes, "") : decoded;
  const lines = breakLines(plain).split(/\r\n|\n|\r/, MAX_LINES + 1);
  let truncated = text.length > LONGEST_TEXT_CHARS || lines.length > MAX_LINES;
  lines.length = Math.min(lines.length, MAX_LINES);
  for (const [index, line] of lines.entries()) {
    if (line.length <= LONGEST_LINE_CHARS) continue;
    lines[index] = line.slice(0, LONGEST_LINE_CHARS);
    truncated = true;
  }
  return { lines: withoutLogPrefixes(lines), truncated };
}
