import { colour, colours } from "./colour.ts";
import type { Options } from "./options.ts";
import { pixel } from "./scale.ts";

export type Line = { name: string; points: [number, number][] };

/** Points of a line in pixels. */
export function path(options: Options, line: Line): string {
  return line.points.map(([x, y]) => `${pixel(options, "x", x)},${pixel(options, "y", y)}`).join(" ");
}

/** The legend: every line with its colour. */
export function legend(options: Options, lines: Line[]): string[] {
  const head = lines.length > colours(options) ? ["(colours repeat)"] : [];
  return [...head, ...lines.map(({ name }, i) => `${name} ${colour(options, i)}`)];
}
