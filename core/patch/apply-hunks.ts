import { type Refused, refuse } from "./outcome.ts";
import { haystack } from "./place/find-lines.ts";
import { type Placed, placeHunk } from "./place/place-hunk.ts";
import { countsOf, type Hunk, type HunkLine } from "./read/hunk.ts";
import { joinLines, type Line, linesOf, usualEol } from "./text-lines.ts";

/** What a hunk makes of a file: the lines it takes away, and what it puts before a line. */
type Change = { removed: number[]; kept: number[]; added: { before: number; lines: Line[] }[] };

type Changed = { kind: "changed"; text: string; notes: string[] };

const words = {
  exact: null,
  trailing: "space at the ends of lines",
  folded: "letters that look alike",
  indented: "indentation",
};

/**
 * Makes a file's hunks in it: all of them, each in its one place, or none. What the patch does not
 * add or take away stays as it is to the byte; added lines end as the file's lines around them do.
 */
export function applyHunks(path: string, text: string, hunks: Hunk[]): Changed | Refused {
  const mark = text.startsWith("\ufeff") ? "\ufeff" : "";
  const lines = linesOf(text.slice(mark.length));
  const placed = placeAll(hunks.map(withoutMark), lines);
  if ("kind" in placed) return { ...placed, detail: `${path}: ${placed.detail}` };
  if (endsEarly(placed, hunks, lines)) return refuse("truncated", `${path}: a hunk ends early.`);
  const changes: Change[] = [];
  for (const each of placed) {
    const change = changeOf(each, lines);
    if (!change) return refuse("ambiguous", `${path}: its lines end both ways here.`);
    if (changes.some((other) => isContradicted(change, other)))
      return refuse("overlap", `${path}: two hunks change the same lines.`);
    changes.push(change);
  }
  const after = mark + joinLines(made(lines, changes));
  if (after === text) return refuse("no_op", `${path}: the patch changes nothing.`);
  return { kind: "changed", text: after, notes: notesOf(path, placed, hunks) };
}

function withoutMark(hunk: Hunk): Hunk {
  const bare = (text: string) => text.replace(/^\ufeff/, "");
  return {
    ...hunk,
    lines: hunk.lines.map((line) => ({ ...line, text: bare(line.text), whole: bare(line.whole) })),
  };
}

/**
 * The places of all hunks. Where lines stand in several places a number decides only if the patch
 * shows that it counts right: both of its numbers agree, and hunks of one place are at theirs.
 */
function placeAll(hunks: Hunk[], lines: Line[]): Placed[] | Refused {
  const hay = haystack(lines);
  const agree = numbersAgree(hunks);
  const first = hunks.map((hunk) => placeHunk(hunk, hay, false));
  const certain = first.filter((each) => "at" in each);
  const trusts = agree && certain.every(({ isAtItsNumber }) => isAtItsNumber);
  const placed: Placed[] = [];
  for (const [at, hunk] of hunks.entries()) {
    const once = first[at];
    const again = once && "kind" in once && trusts ? placeHunk(hunk, hay, true) : once;
    if (again === undefined) continue;
    if ("kind" in again) return again;
    placed.push(again);
  }
  return placed;
}

/** Whether each hunk's second number is its first, moved by what the hunks before it add and take. */
function numbersAgree(hunks: Hunk[]): boolean {
  let moved = 0;
  let last = 0;
  for (const { oldStart, newStart, oldCount, newCount } of hunks) {
    if (oldStart === null || newStart === null || oldCount === null || newCount === null)
      return false;
    const before = oldCount === 0 ? oldStart + 1 : oldStart;
    const after = newCount === 0 ? newStart + 1 : newStart;
    if (after !== before + moved || before <= last) return false;
    moved += newCount - oldCount;
    last = before + oldCount - 1;
  }
  return true;
}

/** Whether a hunk is short of just the lines that the file still has: what it says of them is lost. */
function endsEarly(placed: Placed[], hunks: Hunk[], lines: Line[]): boolean {
  const [last, hunk] = [placed.at(-1), hunks.at(-1)];
  if (!last || !hunk) return false;
  const { oldMissing, newMissing } = countsOf(hunk);
  const end = last.at + last.lines.filter(({ sign }) => sign !== "+").length;
  return oldMissing > 0 && newMissing > 0 && lines.length - end === oldMissing;
}

function changeOf({ at, lines: written }: Placed, lines: Line[]): Change | null {
  const change: Change = { removed: [], kept: [], added: [] };
  const old = written.filter(({ sign }) => sign !== "+");
  const isFaithful = old.every(
    ({ hasReturn }, offset) => hasReturn === (lines[at + offset]?.eol === "\r\n"),
  );
  const hasReturns = lines.some(({ eol }) => eol === "\r\n");
  let next = at;
  for (const line of written) {
    if (line.sign === "+") {
      const eol =
        isFaithful && hasReturns ? (line.hasReturn ? "\r\n" : "\n") : eolAt(next, lines, change);
      if (eol === null) return null;
      const last = change.added.at(-1);
      if (last && last.before === next) last.lines.push({ text: line.text, eol });
      else change.added.push({ before: next, lines: [{ text: line.text, eol }] });
      continue;
    }
    (line.sign === "-" ? change.removed : change.kept).push(next);
    next += 1;
  }
  endAsWritten(change, written, next, lines);
  return change;
}

/** How a line ends that is added before another: as those around it; null where they differ. */
function eolAt(before: number, lines: Line[], { removed }: Change): string | null {
  const usual = usualEol(lines);
  const kinds = new Set(lines.map(({ eol }) => eol).filter((eol) => eol !== ""));
  if (kinds.size < 2) return usual;
  const taken = removed.includes(before - 1) ? lines[before - 1]?.eol : undefined;
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

/** Whether one change takes away what the other keeps or takes away, or both add at one place. */
function isContradicted(one: Change, other: Change): boolean {
  const claimed = new Set([...other.removed, ...other.kept]);
  const taken = new Set(other.removed);
  if (one.removed.some((at) => claimed.has(at)) || one.kept.some((at) => taken.has(at)))
    return true;
  const places = new Set(other.added.map(({ before }) => before));
  if (one.added.some(({ before }) => places.has(before))) return true;
  const isInside = (at: number, change: Change) =>
    change.removed.includes(at - 1) && change.removed.includes(at);
  return (
    one.added.some(({ before }) => isInside(before, other)) ||
    other.added.some(({ before }) => isInside(before, one))
  );
}

function made(lines: Line[], changes: Change[]): Line[] {
  const removed = new Set(changes.flatMap((change) => change.removed));
  const added = new Map(
    changes.flatMap((change) => change.added.map(({ before, lines: own }) => [before, own])),
  );
  const after: Line[] = [];
  for (let at = 0; at <= lines.length; at += 1) {
    const own = added.get(at);
    if (own) after.push(...ended(after, lines), ...own);
    const line = lines[at];
    if (line && !removed.has(at)) after.push(line);
  }
  return after;
}

/** Ends the last line so far, where it was the file's last and had no newline: others follow it now. */
function ended(after: Line[], lines: Line[]): Line[] {
  const last = after.at(-1);
  if (last?.eol !== "") return [];
  after.pop();
  return [{ text: last.text, eol: usualEol(lines) }];
}

function notesOf(path: string, placed: Placed[], hunks: Hunk[]): string[] {
  const notes = placed.flatMap(({ level, leftOut }) => [
    ...(words[level] === null ? [] : [`${path}: matched but for ${words[level]}`]),
    ...(leftOut > 0 ? [`${path}: matched with ${leftOut} line of context less`] : []),
  ]);
  const moved = placed.some(
    ({ isAtItsNumber }, at) => !isAtItsNumber && hunks[at]?.oldStart !== null,
  );
  return [...new Set(notes), ...(moved ? [`${path}: line numbers corrected`] : [])];
}
