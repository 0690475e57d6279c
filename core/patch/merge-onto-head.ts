import { diffArrays } from "diff";
import { joinLines, linesOf } from "./text-lines.ts";

type MergedOntoHead =
  | { kind: "merged"; text: string }
  /** Both changed the same lines, or lines that touch: what each has there. */
  | { kind: "conflict"; patched: string; head: string }
  /** Nothing is left to change: head has it already, or the patch made nothing. */
  | { kind: "unchanged" };

/** Lines of the base that one side has others for; none, where it only adds some before `start`. */
type Chunk = { start: number; end: number; lines: string[] };

/** Of the base around a change, so many lines are looked for in head: a copy of them is ambiguous. */
const AROUND_LINES = 2;

/**
 * Brings what was patched on the base onto newer code: a three-way merge of whole lines. As git's
 * own, it takes changes that touch each other for a conflict; what both did alike is done. Where head
 * has the changed lines more or less often than the base had, nobody can tell which are meant.
 */
export function mergeOntoHead({
  base,
  patched,
  head,
}: {
  base: string;
  patched: string;
  head: string;
}): MergedOntoHead {
  if (patched === base || patched === head) return { kind: "unchanged" };
  if (head === base) return { kind: "merged", text: patched };
  const old = wholeLines(base);
  const newer = wholeLines(head);
  const ours = chunksOf(old, wholeLines(patched));
  const theirs = chunksOf(old, newer);
  const merged: Chunk[] = [...theirs];
  for (const chunk of ours) {
    const near = theirs.filter((other) => touch(chunk, other));
    const same = near.find((other) => isSame(chunk, other));
    if (same && near.length === 1) continue;
    if (near.length > 0 || isCopied(chunk, old, newer))
      return {
        kind: "conflict",
        patched: chunk.lines.join(""),
        head: near.flatMap(({ lines }) => lines).join(""),
      };
    merged.push(chunk);
  }
  const text = made(old, merged);
  return text === head ? { kind: "unchanged" } : { kind: "merged", text };
}

/** Lines with what ends them: a last newline that goes or comes is a change of its line. */
function wholeLines(text: string): string[] {
  return linesOf(text).map((line) => joinLines([line]));
}

function chunksOf(old: string[], after: string[]): Chunk[] {
  const chunks: Chunk[] = [];
  let at = 0;
  for (const { added, removed, value } of diffArrays(old, after)) {
    const last = chunks.at(-1);
    if (!added && !removed) {
      at += value.length;
    } else if (added) {
      if (last && last.end === at) last.lines.push(...value);
      else chunks.push({ start: at, end: at, lines: [...value] });
    } else {
      if (last && last.end === at) last.end += value.length;
      else chunks.push({ start: at, end: at + value.length, lines: [] });
      at += value.length;
    }
  }
  return chunks;
}

function touch(one: Chunk, other: Chunk): boolean {
  return one.start <= other.end && other.start <= one.end;
}

function isSame(one: Chunk, other: Chunk): boolean {
  return (
    one.start === other.start &&
    one.end === other.end &&
    one.lines.join("") === other.lines.join("")
  );
}

/** Whether head holds the lines of a change, with those around them, another number of times than the base. */
function isCopied({ start, end }: Chunk, old: string[], newer: string[]): boolean {
  const around = start === end ? AROUND_LINES : 0;
  const needle = old.slice(Math.max(0, start - around), end + around);
  if (needle.length === 0) return false;
  const [before, now] = [countOf(needle, old), countOf(needle, newer)];
  return before !== now && Math.max(before, now) > 1;
}

function countOf(needle: string[], lines: string[]): number {
  const [first] = needle;
  let count = 0;
  for (let at = lines.indexOf(first ?? ""); at >= 0; at = lines.indexOf(first ?? "", at + 1))
    if (needle.every((line, offset) => lines[at + offset] === line)) count += 1;
  return count;
}

function made(old: string[], chunks: Chunk[]): string {
  let text = "";
  let at = 0;
  for (const { start, end, lines } of chunks.toSorted((one, other) => one.start - other.start)) {
    text += old.slice(at, start).join("") + lines.join("");
    at = end;
  }
  return text + old.slice(at).join("");
}
