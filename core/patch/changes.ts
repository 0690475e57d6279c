import type { Placed } from "./place/place-hunk.ts";
import type { HunkLine } from "./read/hunk.ts";
import { type Line, usualEol } from "./text-lines.ts";

/** What a hunk makes of a file: the lines it takes away, and what it puts before a line. */
export type Change = {
  removed: Set<number>;
  kept: Set<number>;
  added: { before: number; lines: Line[] }[];
};

/** How the lines of a file end: most of them, and whether others end otherwise. */
export type Endings = { usual: string; isMixed: boolean; hasReturns: boolean };

export function endingsOf(lines: Line[]): Endings {
  const returns = lines.some(({ eol }) => eol === "\r\n");
  const isMixed = returns && lines.some(({ eol }) => eol === "\n");
  return { usual: usualEol(lines), isMixed, hasReturns: returns };
}

/**
 * What a placed hunk makes of the file's lines. An added line ends as the hunk says where the hunk
 * keeps the endings of the file, and as the lines around it elsewhere; null where those differ.
 */
export function changeOf(
  { at, lines: written }: Placed,
  lines: Line[],
  endings: Endings,
): Change | null {
  const change: Change = { removed: new Set(), kept: new Set(), added: [] };
  const old = written.filter(({ sign }) => sign !== "+");
  const isFaithful = old.every(
    ({ hasReturn }, offset) => hasReturn === (lines[at + offset]?.eol === "\r\n"),
  );
  let next = at;
  for (const line of written) {
    if (line.sign === "+") {
      const said = line.hasReturn ? "\r\n" : "\n";
      const keepsEndings = isFaithful && endings.hasReturns;
      const eol = keepsEndings ? said : eolAt(next, lines, change, endings);
      if (eol === null) return null;
      const last = change.added.at(-1);
      if (last && last.before === next) last.lines.push({ text: line.text, eol });
      else change.added.push({ before: next, lines: [{ text: line.text, eol }] });
      continue;
    }
    (line.sign === "-" ? change.removed : change.kept).add(next);
    next += 1;
  }
  endAsWritten(change, written, next, lines);
  return change;
}

/** How a line ends that is added before another: as those around it; null where they differ. */
function eolAt(
  before: number,
  lines: Line[],
  { removed }: Change,
  { usual, isMixed }: Endings,
): string | null {
  if (!isMixed) return usual;
  const taken = removed.has(before - 1) ? lines[before - 1]?.eol : undefined;
  if (taken) return taken;
  const around = new Set([lines[before - 1]?.eol, lines[before]?.eol].filter(Boolean));
  const [only] = around;
  return around.size === 1 && only ? only : null;
}

/**
 * The end of the file, where a hunk reaches it: with a last newline or without, as the patch says; as
 * the file has it where the patch says nothing of it.
 */
function endAsWritten(change: Change, written: HunkLine[], next: number, lines: Line[]): void {
  if (next !== lines.length) return;
  const added = change.added.find(({ before }) => before === next);
  const last = added?.lines.at(-1);
  if (!last) return;
  const wasUnended = lines.at(-1)?.eol === "";
  const isSaid = written.some(({ isUnended }) => isUnended);
  const isUnended = isSaid ? written.at(-1)?.isUnended === true : wasUnended;
  if (isUnended) last.eol = "";
}

/**
 * Whether two changes contradict each other: one takes away what the other keeps or takes away, both
 * add at one place, or one adds within what the other takes away.
 */
export function areContradictory(changes: Change[]): boolean {
  const removedBy = new Map<number, Change>();
  const kept = new Set<number>();
  const addedAt = new Set<number>();
  const isInside = (at: number) => {
    const owner = removedBy.get(at);
    return owner !== undefined && removedBy.get(at - 1) === owner;
  };
  for (const change of changes) {
    const { removed, added } = change;
    if ([...removed].some((at) => removedBy.has(at) || kept.has(at))) return true;
    if ([...change.kept].some((at) => removedBy.has(at))) return true;
    if (added.some(({ before }) => addedAt.has(before) || isInside(before))) return true;
    if ([...removed].some((at) => removed.has(at - 1) && addedAt.has(at))) return true;
    for (const at of removed) removedBy.set(at, change);
    for (const at of change.kept) kept.add(at);
    for (const { before } of added) addedAt.add(before);
  }
  return false;
}

/** The file's lines after all changes. */
export function changedLines(lines: Line[], changes: Change[], { usual }: Endings): Line[] {
  const removed = new Set(changes.flatMap((change) => [...change.removed]));
  const added = new Map(
    changes.flatMap((change) => change.added.map(({ before, lines: own }) => [before, own])),
  );
  const after: Line[] = [];
  for (let at = 0; at <= lines.length; at += 1) {
    const own = added.get(at);
    if (own) {
      endLast(after, usual);
      for (const each of own) after.push(each);
    }
    const line = lines[at];
    if (line && !removed.has(at)) after.push(line);
  }
  return after;
}

/** Ends the last line so far, where it was the file's last and had no newline: others follow it now. */
function endLast(after: Line[], usual: string): void {
  const last = after.at(-1);
  if (last?.eol === "") after[after.length - 1] = { text: last.text, eol: usual };
}
