import { diffArrays } from "diff";

/** A stretch of lines, end excluded, and what stands there afterwards; one of both may be empty. */
export type Chunk = { start: number; end: number; newStart: number; newEnd: number };

/** Lines of both sides that are compared whole; more are first cut at lines that both have once. */
const COMPARED_LINES = 1_200;
/** Differences looked for between them: beyond that all of it is taken for changed. */
const MAX_DIFFERENCES = 1_000;

/** Where two lists of lines differ, in order; what touches is one chunk. Near-linear in what both share. */
export function chunksBetween(old: string[], after: string[]): Chunk[] {
  const chunks: Chunk[] = [];
  compare(old, after, { start: 0, end: old.length, newStart: 0, newEnd: after.length }, (chunk) => {
    const last = chunks.at(-1);
    if (last && last.end === chunk.start && last.newEnd === chunk.newStart) {
      last.end = chunk.end;
      last.newEnd = chunk.newEnd;
    } else chunks.push({ ...chunk });
  });
  return chunks;
}

type Emit = (chunk: Chunk) => void;

function compare(old: string[], after: string[], whole: Chunk, emit: Emit): void {
  let { start, end, newStart, newEnd } = whole;
  while (start < end && newStart < newEnd && old[start] === after[newStart]) {
    start += 1;
    newStart += 1;
  }
  while (start < end && newStart < newEnd && old[end - 1] === after[newEnd - 1]) {
    end -= 1;
    newEnd -= 1;
  }
  const range = { start, end, newStart, newEnd };
  if (start === end && newStart === newEnd) return;
  const isShort = end - start + newEnd - newStart <= COMPARED_LINES;
  if (start < end && newStart < newEnd && isShort) {
    compareAll(old, after, range, emit);
    return;
  }
  const anchors = anchorsOf(old, after, range);
  if (anchors.length === 0) {
    emit(range);
    return;
  }
  let from = range;
  for (const [at, newAt] of anchors) {
    compare(old, after, { ...from, end: at, newEnd: newAt }, emit);
    from = { ...range, start: at + 1, newStart: newAt + 1 };
  }
  compare(old, after, from, emit);
}

function compareAll(old: string[], after: string[], range: Chunk, emit: Emit): void {
  const parts = diffArrays(
    old.slice(range.start, range.end),
    after.slice(range.newStart, range.newEnd),
    { maxEditLength: MAX_DIFFERENCES },
  );
  if (!parts) {
    emit(range);
    return;
  }
  let { start, newStart } = range;
  for (const { added, removed, value } of parts) {
    const [end, newEnd] = [
      start + (added ? 0 : value.length),
      newStart + (removed ? 0 : value.length),
    ];
    if (added || removed) emit({ start, end, newStart, newEnd });
    [start, newStart] = [end, newEnd];
  }
}

/** Lines that both sides have once, in the longest order that both share (patience diff). */
function anchorsOf(old: string[], after: string[], range: Chunk): [number, number][] {
  const once = onceIn(old, range.start, range.end);
  const pairs: [number, number][] = [];
  for (const [line, newAt] of onceIn(after, range.newStart, range.newEnd)) {
    const at = once.get(line);
    if (at !== undefined) pairs.push([at, newAt]);
  }
  return increasing(pairs.toSorted(([one], [other]) => one - other));
}

function onceIn(lines: string[], from: number, to: number): Map<string, number> {
  const places = new Map<string, number | null>();
  for (let at = from; at < to; at += 1) {
    const line = lines[at] ?? "";
    places.set(line, places.has(line) ? null : at);
  }
  const once = new Map<string, number>();
  for (const [line, at] of places) if (at !== null) once.set(line, at);
  return once;
}

/** The longest run of pairs whose second numbers increase as well. */
function increasing(pairs: [number, number][]): [number, number][] {
  const tails: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [at, [, value]] of pairs.entries()) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] ?? 0]?.[1] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before[at] = tails[low - 1];
    tails[low] = at;
  }
  const run: [number, number][] = [];
  for (let at = tails.at(-1); at !== undefined; at = before[at]) {
    const pair = pairs[at];
    if (pair) run.push(pair);
  }
  return run.toReversed();
}
