import { countsOf, type Hunk, type HunkLine, readHunkHeader } from "./hunk.ts";

const fileHeader = /^(?:diff --git |Index: \S|GIT binary patch|Binary files )/;
const fence = /^(?:`{3,}|~{3,})\s*\w*\s*$/;

/**
 * Reads the hunk whose header stands at a line, up to what is no part of it, and says where that is.
 * Counts decide whether `--- x` and `+++ y` are lines of it or the next file's names; for the rest
 * they are too often wrong, so that everything up to the next header counts as its own.
 */
export function readHunk(lines: string[], at: number): { hunk: Hunk; next: number } | null {
  const begun = readHunkHeader(lines[at] ?? "");
  if (!begun) return null;
  const hunk: Hunk = { ...begun, lines: [] };
  let next = at + 1;
  for (; next < lines.length; next += 1) {
    const line = lines[next] ?? "";
    if (line.startsWith("\\")) {
      const last = hunk.lines.at(-1);
      if (last) last.isUnended = true;
      continue;
    }
    if (isHeader(lines, next, hunk)) break;
    const isBare = line !== "" && !/^[-+ ]/.test(line);
    if (isBare && !isWithin(lines, next, hunk)) break;
    hunk.lines.push(hunkLine(line));
  }
  trimBlankEnd(hunk, lines.slice(at + 1, next));
  return { hunk, next };
}

function hunkLine(line: string): HunkLine {
  const sign = line.startsWith("+") ? "+" : line.startsWith("-") ? "-" : " ";
  const hasReturn = line.endsWith("\r");
  const whole = hasReturn ? line.slice(0, -1) : line;
  const isBare = sign === " " && !whole.startsWith(" ");
  return { sign, text: isBare ? whole : whole.slice(1), whole, hasReturn, isUnended: false };
}

/** Whether what stands at a line is of the next hunk, the next file, or behind the patch. */
function isHeader(lines: string[], at: number, hunk: Hunk): boolean {
  const line = lines[at] ?? "";
  if (line.startsWith("@@") || fileHeader.test(line)) return true;
  if (isNames(lines, at)) return !isOwnPair(lines, at, hunk);
  return fence.test(line) && !isWithin(lines, at, hunk);
}

/** `--- x` above `+++ y`, or `+++ y` alone above a hunk. */
export function isNames(lines: string[], at: number): boolean {
  const [line = "", below = "", third = ""] = lines.slice(at, at + 3);
  if (/^--- \S/.test(line) && /^\+\+\+ \S/.test(below))
    return third === "" || third.startsWith("@@") || third.startsWith("\\");
  return /^\+\+\+ \S/.test(line) && below.startsWith("@@");
}

/** Whether a hunk is whole with just these two lines: a removed "-- x" and an added "++ y". */
function isOwnPair(lines: string[], at: number, hunk: Hunk): boolean {
  const { oldMissing, newMissing, isStated } = countsOf(hunk);
  if (!isStated) return false;
  const isPair = /^--- /.test(lines[at] ?? "");
  return newMissing === 1 && oldMissing === (isPair ? 1 : 0);
}

/** Whether a line without a sign is a context line whose space was left out, and no prose behind the hunk. */
function isWithin(lines: string[], at: number, hunk: Hunk): boolean {
  const { oldMissing, newMissing, isStated } = countsOf(hunk);
  if (isStated && oldMissing > 0 && newMissing > 0) return true;
  for (let later = at + 1; later < lines.length; later += 1) {
    const line = lines[later] ?? "";
    if (line.startsWith("@@") || fileHeader.test(line) || isNames(lines, later)) return false;
    if (/^[-+]/.test(line)) return true;
  }
  return false;
}

/** Empty lines at a hunk's end that its counts do not know stand behind it. */
function trimBlankEnd(hunk: Hunk, raw: string[]): void {
  const blank = (line: string | undefined) => line === "" || line === "\r";
  let end = raw.length;
  while (blank(raw[end - 1])) {
    const { oldMissing, isStated } = countsOf(hunk);
    if (isStated && oldMissing >= 0) return;
    hunk.lines.pop();
    end -= 1;
  }
}
