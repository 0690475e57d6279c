import type { Line } from "../text-lines.ts";
import { indentOf } from "./indentation.ts";

/** The lines of the function that a hunk's header names; the last one is not of it. */
export type Headed = { start: number; end: number };

/** What a hunk's heading names: it must stand in the file once. Null where it says nothing. */
export function headedBy(heading: string, lines: Line[]): Headed | null {
  const name = heading.trim();
  if (!/\w{2}/.test(name)) return null;
  let start = -1;
  for (const [at, { text }] of lines.entries()) {
    if (!text.includes(name) || !text.trimStart().startsWith(name)) continue;
    if (start >= 0) return null;
    start = at;
  }
  return start < 0 ? null : { start, end: endOfBlock(lines, start) };
}

/** Which of several places is in what the heading names; null where that is none or more than one. */
export function byHeading({ start, end }: Headed, places: number[]): number | null {
  const inside = places.filter((at) => at >= start && at < end);
  return inside.length === 1 ? (inside[0] ?? null) : null;
}

/**
 * Whether a heading speaks against a place. git's own is the last line before a hunk that looks like
 * a heading, a person's the function around it: the place is neither where the heading comes later,
 * or has ended and another has begun since.
 */
export function speaksAgainst(
  { start, end }: Headed,
  lines: Line[],
  place: number,
  count: number,
): boolean {
  if (start >= place + count) return true;
  if (place < end || place <= start) return false;
  const depth = indentOf(lines[start]?.text ?? "").length;
  return lines.slice(end, place).some(({ text }) => {
    const indent = indentOf(text);
    return indent.length <= depth && /^[\p{L}_$]/u.test(text.slice(indent.length));
  });
}

/** The line behind the block that a line opens: the first that stands no deeper and closes nothing. */
function endOfBlock(lines: Line[], start: number): number {
  const depth = indentOf(lines[start]?.text ?? "").length;
  for (let at = start + 1; at < lines.length; at += 1) {
    const text = lines[at]?.text ?? "";
    const closes = /^\s*(?:[\])}]|end\b)/.test(text);
    if (text.trim() !== "" && indentOf(text).length <= depth && !closes) return at;
  }
  return lines.length;
}
