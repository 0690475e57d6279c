import type { DiffLine } from "#core/patch/read-diff.ts";

/** What differs inside a line: everything between the parts that its counterpart shares. */
export interface ChangedPart {
  start: number;
  end: number;
}

/**
 * Finds, for each removed line that is replaced by an added one, the part that really changed.
 * Runs of `-` and `+` of the same length are taken as pairs; a pair with little in common is left whole.
 */
export function changedParts(lines: DiffLine[]): Map<DiffLine, ChangedPart> {
  const parts = new Map<DiffLine, ChangedPart>();
  let index = 0;
  while (index < lines.length) {
    const removed = runOf(lines, index, "-");
    const added = runOf(lines, index + removed.length, "+");
    if (removed.length === added.length) {
      removed.forEach((before, at) => {
        const after = added[at];
        if (after) mark(before, after, parts);
      });
    }
    index += Math.max(1, removed.length + added.length);
  }
  return parts;
}

function runOf(lines: DiffLine[], start: number, sign: DiffLine["sign"]): DiffLine[] {
  let end = start;
  while (lines[end]?.sign === sign) end += 1;
  return lines.slice(start, end);
}

function mark(before: DiffLine, after: DiffLine, parts: Map<DiffLine, ChangedPart>): void {
  const shortest = Math.min(before.text.length, after.text.length);
  let head = 0;
  while (head < shortest && before.text[head] === after.text[head]) head += 1;
  let tail = 0;
  while (tail < shortest - head && before.text.at(-1 - tail) === after.text.at(-1 - tail))
    tail += 1;
  if (head + tail < shortest / 3) return;
  parts.set(before, { start: head, end: before.text.length - tail });
  parts.set(after, { start: head, end: after.text.length - tail });
}
