import type { SourceFile } from "#core/repository/snapshot.ts";

/** A range of a file (lines from 1, both ends in it) and what it is good for. */
export type Excerpt = { path: string; start: number; end: number; why: string };

/** A file's lines, and the numbers of those that are shown. */
export type Chosen = { path: string; lines: string[]; shown: Set<number>; why: string[] };

/** What a line's number and its file's heading cost. */
const NUMBER_CHARS = 8;
const HEADING_CHARS = 100;

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
  const leftOut: string[] = [];
  let room = chars;
  for (const { path, start, end, why } of excerpts) {
    const lines = texts.get(path);
    if (!lines) continue;
    const known = chosen.get(path);
    const added: number[] = [];
    let cost = known ? 0 : HEADING_CHARS;
    for (let line = Math.max(1, start); line <= Math.min(end, lines.length); line += 1) {
      if (known?.shown.has(line)) continue;
      added.push(line);
      cost += (lines[line - 1]?.length ?? 0) + NUMBER_CHARS;
    }
    if (added.length === 0) continue;
    if (cost > room) {
      leftOut.push(`${path}, lines ${added[0]} to ${added.at(-1)} (${why}): no room.`);
      continue;
    }
    room -= cost;
    const entry = known ?? { path, lines, shown: new Set<number>(), why: [] };
    for (const line of added) entry.shown.add(line);
    if (!entry.why.includes(why)) entry.why.push(why);
    chosen.set(path, entry);
  }
  const unseen = files.filter(({ path }) => !chosen.has(path));
  for (const { path } of unseen) {
    if (!leftOut.some((each) => each.startsWith(`${path}, `))) leftOut.push(`${path} had no room.`);
  }
  return { chosen: [...chosen.values()].map(withoutHoles), leftOut };
}

/** A gap shorter than its own mark is shown as it is. */
function withoutHoles(each: Chosen): Chosen {
  const shown = new Set(each.shown);
  for (let line = 2; line < each.lines.length; line += 1) {
    if (!shown.has(line) && each.shown.has(line - 1) && each.shown.has(line + 1)) shown.add(line);
  }
  return { ...each, shown };
}
