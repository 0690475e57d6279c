import { type Chunk, chunksBetween } from "./line-chunks.ts";
import { joinLines, linesOf } from "./text-lines.ts";

type MergedOntoHead =
  | { kind: "merged"; text: string }
  /** Both changed the same lines, or lines that touch: what each has there, and where in head it begins (from 1). */
  | { kind: "conflict"; patched: string; head: string; line: number }
  /** Nothing is left to change: head has it already, or the patch made nothing. */
  | { kind: "unchanged" };

/** Of the base around lines that are added, so many are looked for in head: a copy of them is ambiguous. */
const AROUND_LINES = 2;

/**
 * Brings what was patched on the base onto newer code: a three-way merge of whole lines. As git's
 * own, it takes changes that touch each other for a conflict; what both did alike is done. Where head
 * has the changed lines more or less often than the base had, and no line of both beside them that is
 * the only one of its kind, nobody can tell which are meant. Endings of lines are head's own.
 */
export function mergeOntoHead(texts: {
  base: string;
  patched: string;
  head: string;
}): MergedOntoHead {
  const { base, patched, head } = withEndingsOf(texts);
  if (patched === base || patched === head) return { kind: "unchanged" };
  if (head === base) return { kind: "merged", text: patched };
  const old = wholeLines(base);
  const made = wholeLines(patched);
  const newer = wholeLines(head);
  const ours = chunksBetween(old, made);
  const theirs = chunksBetween(old, newer);
  const sides = sidesOf(old, newer);
  const left: Chunk[] = [];
  for (const chunk of ours) {
    const near = theirs.filter((other) => touch(chunk, other));
    const [same] = near.filter((other) => isSame(chunk, made, other, newer));
    if (same && near.length === 1) continue;
    if (near.length > 0 || !isCertain(chunk, theirs, sides))
      return {
        kind: "conflict",
        patched: made.slice(chunk.newStart, chunk.newEnd).join(""),
        head: near.flatMap((other) => newer.slice(other.newStart, other.newEnd)).join(""),
        line: (near[0]?.newStart ?? inHead(chunk.start, theirs)) + 1,
      };
    left.push(chunk);
  }
  const text = withChunks(newer, made, left, theirs);
  return text === head ? { kind: "unchanged" } : { kind: "merged", text };
}

/** Base and patched with head's endings of lines, where each of them has only one kind. */
function withEndingsOf({ base, patched, head }: { base: string; patched: string; head: string }) {
  const [own, given, other] = [kindOf(head), kindOf(base), kindOf(patched)];
  if (own === null || given === null || given !== other || own === given)
    return { base, patched, head };
  const turned = (text: string) => text.replace(/\r?\n/g, own);
  return { base: turned(base), patched: turned(patched), head };
}

/** The one way a text's lines end; null where there are several, or none. */
function kindOf(text: string): string | null {
  const returns = text.includes("\r\n");
  const feeds = /(?<!\r)\n/.test(text);
  if (returns === feeds) return null;
  return returns ? "\r\n" : "\n";
}

/** Lines with what ends them: a last newline that goes or comes is a change of its line. */
function wholeLines(text: string): string[] {
  return linesOf(text).map((line) => joinLines([line]));
}

function touch(one: Chunk, other: Chunk): boolean {
  return one.start <= other.end && other.start <= one.end;
}

function isSame(one: Chunk, made: string[], other: Chunk, newer: string[]): boolean {
  const mine = made.slice(one.newStart, one.newEnd).join("");
  const theirs = newer.slice(other.newStart, other.newEnd).join("");
  return one.start === other.start && one.end === other.end && mine === theirs;
}

/** Where in head a line of the base stands that head did not change. */
function inHead(at: number, theirs: Chunk[]): number {
  const before = theirs.findLast(({ end }) => end <= at);
  return before ? before.newEnd + at - before.end : at;
}

/** Lines of both sides, and which of them each side has once. */
type Sides = { old: string[]; newer: string[]; isOnce: (line: string) => boolean };

function sidesOf(old: string[], newer: string[]): Sides {
  const counts = [old, newer].map((lines) => {
    const times = new Map<string, number>();
    for (const line of lines) times.set(line, (times.get(line) ?? 0) + 1);
    return times;
  });
  return { old, newer, isOnce: (line) => counts.every((times) => times.get(line) === 1) };
}

/**
 * Whether it is certain where in head the lines of a change are: they, with those around them where
 * there are none, stand once on both sides; or they stand between two lines that do, and all of it
 * unchanged.
 */
function isCertain(chunk: Chunk, theirs: Chunk[], { old, newer, isOnce }: Sides): boolean {
  const around = chunk.start === chunk.end ? AROUND_LINES : 0;
  const needle = old.slice(Math.max(0, chunk.start - around), chunk.end + around);
  if (needle.length === 0 || needle.some(isOnce)) return true;
  if (timesIn(needle, old, 2) === 1 && timesIn(needle, newer, 2) === 1) return true;
  const last = theirs.findLast(({ end }) => end <= chunk.start);
  const next = theirs.find(({ start }) => start >= chunk.end);
  return (
    (!last || old.slice(last.end, chunk.start).some(isOnce)) &&
    (!next || old.slice(chunk.end, next.start).some(isOnce))
  );
}

/** How often lines stand one under the other, counted up to a number. */
function timesIn(needle: string[], lines: string[], most: number): number {
  const [first = ""] = needle;
  let count = 0;
  for (let at = lines.indexOf(first); at >= 0 && count < most; at = lines.indexOf(first, at + 1))
    if (needle.every((line, offset) => lines[at + offset] === line)) count += 1;
  return count;
}

/** Head with our chunks in it. */
function withChunks(newer: string[], made: string[], left: Chunk[], theirs: Chunk[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, newStart, newEnd } of left) {
    const place = inHead(start, theirs);
    parts.push(...newer.slice(at, place), ...made.slice(newStart, newEnd));
    at = place + end - start;
  }
  return parts.concat(newer.slice(at)).join("");
}
