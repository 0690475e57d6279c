import { areContradictory, type Change, changedLines, changeOf, endingsOf } from "./changes.ts";
import { type Refused, refuse } from "./outcome.ts";
import { haystack } from "./place/find-lines.ts";
import { type Placed, placeHunk } from "./place/place-hunk.ts";
import { countsOf, type Hunk, type HunkLine } from "./read/hunk.ts";
import { joinLines, type Line, linesOf } from "./text-lines.ts";

/** The text, and of it the lines that were taken away and put there, to be judged by themselves. */
type Changed = { kind: "changed"; text: string; removed: string; added: string; notes: string[] };

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
export function applyHunks(path: string, text: string, given: Hunk[]): Changed | Refused {
  const mark = text.startsWith("\ufeff") ? "\ufeff" : "";
  const lines = linesOf(text.slice(mark.length));
  const endings = endingsOf(lines);
  const hunks = given.map(plain);
  if (given.some(isLoose))
    return refuse("ambiguous", `${path}: a hunk lacks lines beside those that it adds.`);
  if (hunks.length > 1 && isEmptied(given, hunks))
    return refuse("truncated", `${path}: its last hunk changes nothing.`);
  const placed = placeAll(hunks, lines);
  if ("kind" in placed) return { ...placed, detail: `${path}: ${placed.detail}` };
  if (endsEarly(placed, hunks, lines)) return refuse("truncated", `${path}: a hunk ends early.`);
  const changes: Change[] = [];
  for (const each of placed) {
    const change = changeOf(each, lines, endings);
    if (!change) return refuse("ambiguous", `${path}: its lines end both ways here.`);
    changes.push(change);
  }
  if (areContradictory(changes))
    return refuse("overlap", `${path}: two hunks change the same lines.`);
  const after = mark + joinLines(changedLines(lines, changes, endings));
  if (after === text) return refuse("no_op", `${path}: the patch changes nothing.`);
  const removed = changes.flatMap((change) => [...change.removed].map((at) => lines[at]?.text));
  const added = changes.flatMap((change) => change.added.flatMap((each) => each.lines));
  return {
    kind: "changed",
    text: after,
    removed: removed.join("\n"),
    added: added.map((line) => line.text).join("\n"),
    notes: notesOf(path, placed, hunks),
  };
}

/** A hunk without byte order marks, and with what it takes away and brings back the same as context. */
function plain(hunk: Hunk): Hunk {
  const bare = (text: string) => (text.startsWith("\ufeff") ? text.slice(1) : text);
  const lines: HunkLine[] = [];
  let removed: HunkLine[] = [];
  let added: HunkLine[] = [];
  const flush = () => {
    lines.push(...withoutSame(removed, added));
    [removed, added] = [[], []];
  };
  for (const each of hunk.lines) {
    const line = { ...each, text: bare(each.text), whole: bare(each.whole) };
    if (line.sign === " ") flush();
    if (line.sign === "-") removed.push(line);
    else if (line.sign === "+") added.push(line);
    else lines.push(line);
  }
  flush();
  return { ...hunk, lines };
}

function withoutSame(removed: HunkLine[], added: HunkLine[]): HunkLine[] {
  const isSame = (one: HunkLine | undefined, other: HunkLine | undefined) =>
    one?.text === other?.text &&
    one?.hasReturn === other?.hasReturn &&
    one?.isUnended === other?.isUnended;
  const most = Math.min(removed.length, added.length);
  let head = 0;
  while (head < most && isSame(removed[head], added[head])) head += 1;
  let tail = 0;
  while (tail < most - head && isSame(removed.at(-1 - tail), added.at(-1 - tail))) tail += 1;
  const kept = (line: HunkLine): HunkLine => ({ ...line, sign: " ", whole: line.text });
  return [
    ...removed.slice(0, head).map(kept),
    ...removed.slice(head, removed.length - tail),
    ...added.slice(head, added.length - tail),
    ...removed.slice(removed.length - tail).map(kept),
  ];
}

/**
 * Whether a hunk lacks lines that it says it has, and adds more at one of its edges than it takes
 * away there: a line of context that is lost would stand between.
 */
function isLoose(hunk: Hunk): boolean {
  const { oldMissing, newMissing } = countsOf(hunk);
  if (oldMissing <= 0 || newMissing <= 0) return false;
  if (hunk.lines[0]?.sign === "+") return true;
  const edge = hunk.lines.slice(1 + hunk.lines.findLastIndex(({ sign }) => sign === " "));
  const removed = edge.filter(({ sign }) => sign === "-").length;
  return edge.at(-1)?.sign === "+" && edge.length !== 2 * removed;
}

/** Whether the last hunk that may have been cut off changes nothing: what it lacks may be the change. */
function isEmptied(given: Hunk[], hunks: Hunk[]): boolean {
  const isChange = ({ sign }: HunkLine) => sign !== " ";
  const [was, is] = [given.at(-1), hunks.at(-1)];
  return was?.mayBeCut === true && was.lines.some(isChange) && is?.lines.some(isChange) === false;
}

/**
 * The places of all hunks. Where lines stand in several places a number decides only if the patch
 * shows that it counts right: both of its numbers agree, and hunks of one place are at theirs.
 */
function placeAll(hunks: Hunk[], lines: Line[]): Placed[] | Refused {
  const hay = haystack(lines);
  const agree = numbersAgree(hunks);
  const first: (Placed | Refused)[] = [];
  for (const hunk of hunks) {
    const each = placeHunk(hunk, hay, false);
    // Without numbers that can be trusted the first refusal is the last word.
    if ("kind" in each && !agree) return each;
    first.push(each);
  }
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

/** Whether the last hunk is short of just the lines that the file still has: what it says of them may be lost. */
function endsEarly(placed: Placed[], hunks: Hunk[], lines: Line[]): boolean {
  const [last, hunk] = [placed.at(-1), hunks.at(-1)];
  if (!last || !hunk?.mayBeCut) return false;
  const { oldMissing, newMissing } = countsOf(hunk);
  if (oldMissing <= 0 && newMissing <= 0) return false;
  const end = last.at + last.lines.filter(({ sign }) => sign !== "+").length;
  return lines.length - end === Math.max(0, oldMissing);
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
