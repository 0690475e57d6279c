import type { Line } from "../text-lines.ts";
import { indentOf } from "./indentation.ts";

/**
 * Which of several places is in the function that a hunk's header names: the heading must stand in
 * the file once, and just one place in its block. Null where that does not decide.
 */
export function byHeading(heading: string, lines: Line[], places: number[]): number | null {
  const name = heading.trim();
  if (!/\w{2}/.test(name)) return null;
  const named = lines.flatMap(({ text }, at) => (text.trim().startsWith(name) ? [at] : []));
  const [start, second] = named;
  if (start === undefined || second !== undefined) return null;
  const end = endOfBlock(lines, start);
  const inside = places.filter((at) => at >= start && at < end);
  return inside.length === 1 ? (inside[0] ?? null) : null;
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
