import { type Hunk, type HunkLine, isHunkHeader, readHunkHeader } from "./hunk.ts";
import { isProse } from "./prose.ts";

const fileHeader =
  /^(?:diff --(?:git|cc|combined) |Index: \S|GIT binary patch|Binary files |@@@|\*\*\* (?:Begin|End) Patch)/;
const fence = /^(?:`{3,}|~{3,})\s*\w*\s*$/;

/** What is known of a hunk while it is read. */
type Reading = {
  hunk: Hunk;
  /** Lines of each side that it says it has and has not yet; null where it says nothing. */
  missing: { old: number; new: number } | null;
  /** The last line with a sign before the next header; and the last that is no prose. */
  lastSigned: number;
  lastCode: number;
};

/**
 * Reads the hunk whose header stands at a line, up to what is no part of it, and says where that is.
 * Counts decide whether `--- x` and `+++ y` are lines of it or the next file's names; for the rest
 * they are too often wrong, so that everything up to the next header counts as its own.
 */
export function readHunk(lines: string[], at: number): { hunk: Hunk; next: number } | null {
  const begun = readHunkHeader(lines[at] ?? "");
  if (!begun) return null;
  const hunk: Hunk = { ...begun, lines: [] };
  const { oldCount, newCount } = hunk;
  const missing = oldCount === null || newCount === null ? null : { old: oldCount, new: newCount };
  const reading: Reading = { hunk, missing, ...lookAhead(lines, at + 1) };
  let next = at + 1;
  for (; next < lines.length; next += 1) {
    const line = lines[next] ?? "";
    if (line.startsWith("\\ ") || line === "\\") {
      const last = hunk.lines.at(-1);
      if (last) last.isUnended = true;
      continue;
    }
    if (isHeader(lines, next, reading)) break;
    const isBare = line === "" ? isWhole(reading) : !/^[-+ \u00a0]/.test(line);
    if (isBare && !isWithin(line, next, reading)) break;
    take(hunkLine(line), reading, 1);
  }
  trimBlankEnd(reading, lines.slice(at + 1, next));
  return { hunk, next };
}

/** Counts a line as read, or as not read after all. */
function take(line: HunkLine, { hunk, missing }: Reading, by: 1 | -1): void {
  if (by === 1) hunk.lines.push(line);
  else hunk.lines.pop();
  if (!missing) return;
  if (line.sign !== "+") missing.old -= by;
  if (line.sign !== "-") missing.new -= by;
}

function lookAhead(lines: string[], from: number): Pick<Reading, "lastSigned" | "lastCode"> {
  let [lastSigned, lastCode] = [-1, -1];
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (isHunkHeader(line) || fileHeader.test(line) || isNames(lines, at)) break;
    if (!/^[-+]/.test(line)) continue;
    lastSigned = at;
    if (!isProse(line)) lastCode = at;
  }
  return { lastSigned, lastCode };
}

/** A hunk's line by its sign; one without any is context whose space was left out. */
export function hunkLine(line: string): HunkLine {
  const sign = line.startsWith("+") ? "+" : line.startsWith("-") ? "-" : " ";
  const hasReturn = line.endsWith("\r");
  const whole = hasReturn ? line.slice(0, -1) : line;
  const isBare = sign === " " && !/^[ \u00a0]/.test(whole);
  return { sign, text: isBare ? whole : whole.slice(1), whole, hasReturn, isUnended: false };
}

/** Whether what stands at a line is of the next hunk, the next file, or behind the patch. */
function isHeader(lines: string[], at: number, reading: Reading): boolean {
  const line = lines[at] ?? "";
  if (isHunkHeader(line) || fileHeader.test(line)) return true;
  if (isNames(lines, at)) return !isOwnPair(line, reading);
  return fence.test(line) && !isWithin(line, at, reading);
}

/** `--- x` above `+++ y`, or `+++ y` alone above a hunk. */
export function isNames(lines: string[], at: number): boolean {
  const line = lines[at] ?? "";
  const below = lines[at + 1] ?? "";
  const third = lines[at + 2] ?? "";
  if (/^--- \S/.test(line) && /^\+\+\+ \S/.test(below))
    return third === "" || third.startsWith("@@") || third.startsWith("\\");
  return /^\+\+\+ \S/.test(line) && below.startsWith("@@");
}

/** Whether a hunk is whole with just these two lines: a removed "-- x" and an added "++ y". */
function isOwnPair(line: string, { missing }: Reading): boolean {
  return missing?.new === 1 && missing.old === (line.startsWith("--- ") ? 1 : 0);
}

/** Whether a line without a sign is a context line whose space was left out, and no prose behind the hunk. */
function isWithin(line: string, at: number, reading: Reading): boolean {
  const { missing, lastSigned, lastCode } = reading;
  if (missing && missing.old > 0 && missing.new > 0) return true;
  return at < (isWhole(reading) || fence.test(line) ? lastCode : lastSigned);
}

/** Whether a hunk has just the lines that it says it has. */
function isWhole({ missing }: Reading): boolean {
  return missing?.old === 0 && missing.new === 0;
}

/** Empty lines at a hunk's end that its counts do not know stand behind it. */
function trimBlankEnd(reading: Reading, raw: string[]): void {
  for (let end = raw.length; raw[end - 1] === "" || raw[end - 1] === "\r"; end -= 1) {
    const last = reading.hunk.lines.at(-1);
    if (!last || (reading.missing && reading.missing.old >= 0)) return;
    take(last, reading, -1);
  }
}
