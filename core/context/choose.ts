import type { SourceFile } from "#core/repository/snapshot.ts";

/** A range of a file (lines from 1, both ends in it) and what it is good for. */
export type Excerpt = {
  path: string;
  start: number;
  end: number;
  why: string;
  /** Where not all of it fits, as much as does is shown, outwards from this line. */
  outwardsFrom?: number;
};

/** A file's lines, and the numbers of those that are shown. */
export type Chosen = { path: string; lines: string[]; shown: Set<number>; why: string[] };

/** What a line's number and its file's heading cost. */
const NUMBER_CHARS = 8;
const HEADING_CHARS = 160;
/** Ranges of a file that had no room are named up to so many. */
const MAX_RANGES = 4;

/** What an excerpt costs where nothing of its file is shown yet, in characters. */
export function costOf(lines: string[], { start, end }: Pick<Excerpt, "start" | "end">): number {
  return lines
    .slice(Math.max(0, start - 1), end)
    .reduce((sum, line) => sum + line.length + NUMBER_CHARS, HEADING_CHARS);
}

/**
 * Chooses excerpts in their order while there is room (characters) for what each adds. One that does
 * not fit is left out and said, and smaller ones after it may still fit.
 */
export function choose(
  files: SourceFile[],
  excerpts: Excerpt[],
  chars: number,
): { chosen: Chosen[]; leftOut: string[] } {
  const texts = new Map(files.map(({ path, text }) => [path, text.split(/\r?\n/)]));
  const chosen = new Map<string, Chosen>();
  const missed = new Map<string, Set<number>>();
  let room = chars;
  for (const excerpt of excerpts) {
    const { path, why } = excerpt;
    const lines = texts.get(path);
    if (!lines) continue;
    const known = chosen.get(path);
    const heading = known ? 0 : HEADING_CHARS;
    const wanted = linesOf(excerpt, lines.length).filter((line) => !known?.shown.has(line));
    const costs = wanted.map((line) => (lines[line - 1]?.length ?? 0) + NUMBER_CHARS);
    const fits =
      heading + sum(costs) <= room || excerpt.outwardsFrom !== undefined
        ? prefixWithin(costs, room - heading)
        : 0;
    for (const line of wanted.slice(fits)) addTo(missed, path, line);
    if (fits === 0) continue;
    room -= heading + sum(costs.slice(0, fits));
    const entry = known ?? { path, lines, shown: new Set<number>(), why: [] };
    for (const line of wanted.slice(0, fits)) entry.shown.add(line);
    if (!entry.why.includes(why)) entry.why.push(why);
    chosen.set(path, entry);
  }
  const whole = [...chosen.values()].map(withoutHoles);
  return { chosen: whole, leftOut: files.flatMap((file) => unshown(file.path, whole, missed)) };
}

/** The lines of an excerpt, in the order in which they are worth showing. */
function linesOf({ start, end, outwardsFrom }: Excerpt, last: number): number[] {
  const from = Math.max(1, start);
  const count = Math.max(0, Math.min(end, last) - from + 1);
  const lines = Array.from({ length: count }, (_, at) => from + at);
  if (outwardsFrom === undefined) return lines;
  return lines.sort((a, b) => Math.abs(a - outwardsFrom) - Math.abs(b - outwardsFrom));
}

/** How many of the first costs are within some room. */
function prefixWithin(costs: number[], room: number): number {
  let used = 0;
  const over = costs.findIndex((cost) => {
    used += cost;
    return used > room;
  });
  return over < 0 ? costs.length : over;
}

function sum(costs: number[]): number {
  return costs.reduce((total, cost) => total + cost, 0);
}

function addTo(missed: Map<string, Set<number>>, path: string, line: number): void {
  const known = missed.get(path) ?? new Set<number>();
  known.add(line);
  missed.set(path, known);
}

/** What of a file is not shown, and why: it had no room, or nothing led to it. */
function unshown(path: string, chosen: Chosen[], missed: Map<string, Set<number>>): string[] {
  const shown = chosen.find((each) => each.path === path);
  const without = [...(missed.get(path) ?? [])].filter((line) => !shown?.shown.has(line));
  if (without.length > 0) {
    const ranges = rangesOf(without.sort((a, b) => a - b));
    const more = ranges.length > MAX_RANGES ? " and more" : "";
    return [`${path}: no room for lines ${ranges.slice(0, MAX_RANGES).join(", ")}${more}.`];
  }
  return shown ? [] : [`${path}: read, and nothing in it is about this error.`];
}

function rangesOf(numbers: number[]): string[] {
  const ranges: { start: number; end: number }[] = [];
  for (const line of numbers) {
    const last = ranges.at(-1);
    if (last && last.end === line - 1) last.end = line;
    else ranges.push({ start: line, end: line });
  }
  return ranges.map(({ start, end }) => (start === end ? `${start}` : `${start}–${end}`));
}

/** A gap shorter than its own mark is shown as it is. */
function withoutHoles(each: Chosen): Chosen {
  const shown = new Set(each.shown);
  for (let line = 2; line < each.lines.length; line += 1) {
    if (!shown.has(line) && each.shown.has(line - 1) && each.shown.has(line + 1)) shown.add(line);
  }
  return { ...each, shown };
}
