import { cleanText } from "./clean-text.ts";
import { countsOf, type Hunk } from "./hunk.ts";
import { gitPaths, headerPath, withoutPrefixes } from "./path-names.ts";
import { isNames, readHunk } from "./read-hunk.ts";

/** What a patch says of one file. A side that does not exist is null. */
export type FileChange = {
  before: string | null;
  after: string | null;
  /** What a rename or a copy was said to be; its content may change as well. */
  move: "rename" | "copy" | null;
  oldMode: string | null;
  newMode: string | null;
  isBinary: boolean;
  hunks: Hunk[];
};

export type ReadPatch =
  | { kind: "read"; changes: FileChange[]; notes: string[] }
  | { kind: "refused"; reason: "malformed" | "truncated"; detail: string };

/** A file's part while it is read: which names were given, and how. */
type Part = FileChange & { names: [string | null, string | null] | null };

/**
 * Reads a patch as a model or a person wrote it: unified, with or without git's own headers, with
 * prose around it. `only` is the one file that hunks without a name can be for. Numbers and counts
 * are kept, and believed by nobody here; a patch that was cut off is refused.
 */
export function readPatch(
  raw: string,
  known: (path: string) => boolean,
  only: string | null,
): ReadPatch {
  const { lines, isClosed, isOpen, isMidLine, notes } = cleanText(raw);
  const parts: Part[] = [];
  let end = 0;
  for (let at = 0; at < lines.length; ) {
    const read = readHunk(lines, at);
    if (read) {
      const part = parts.at(-1) ?? unnamed(only);
      if (!part) return malformed("Its first hunk stands under no file's name.");
      if (parts.length === 0) parts.push(part);
      part.hunks.push(read.hunk);
      at = read.next;
      end = at;
      continue;
    }
    const taken = readHeader(lines, at, parts);
    if (taken > 0) end = at + taken;
    at += Math.max(1, taken);
  }
  const changes = parts.filter(isChange).map((part) => named(part, known));
  if (parts.length === 0) return malformed("There is no hunk in it.");
  const last = parts.at(-1);
  if (!last || !isChange(last))
    return {
      kind: "refused",
      reason: "truncated",
      detail: "A file is named, and no change of it.",
    };
  const behind = lines.slice(end).some((line) => line.trim() !== "");
  const cut = isOpen || (!isClosed && !behind && isCut(parts, isMidLine));
  const lastHunk = last.hunks.at(-1);
  if (lastHunk) lastHunk.isEndOpen = isMidLine;
  return cut
    ? { kind: "refused", reason: "truncated", detail: "It ends in the middle of a hunk." }
    : { kind: "read", changes, notes };
}

function malformed(detail: string): ReadPatch {
  return { kind: "refused", reason: "malformed", detail };
}

function unnamed(only: string | null): Part | null {
  return only === null ? null : { ...newPart(), names: [only, only] };
}

function newPart(): Part {
  const nothing = { before: null, after: null, move: null, oldMode: null, newMode: null };
  return { ...nothing, isBinary: false, hunks: [], names: null };
}

/** How many lines a file's header takes here, after noting what it says; 0 for a line that is none. */
function readHeader(lines: string[], at: number, parts: Part[]): number {
  const line = lines[at] ?? "";
  if (line.startsWith("diff --git ")) {
    parts.push({ ...newPart(), names: gitPaths(line.slice(11)) });
    return 1;
  }
  if (isNames(lines, at) || /^--- \S/.test(line)) return readNames(lines, at, parts);
  const part = parts.at(-1);
  if (!part) return 0;
  const [, key, value = ""] =
    /^(new file mode|deleted file mode|old mode|new mode|rename from|rename to|copy from|copy to|Binary files|GIT binary patch) ?(.*)$/.exec(
      line,
    ) ?? [];
  switch (key) {
    case undefined:
      return /^(?:index [0-9a-f]|(?:dis)?similarity index )/.test(line) ? 1 : 0;
    case "new file mode":
      part.newMode = value;
      part.names = [null, part.names?.[1] ?? null];
      return 1;
    case "deleted file mode":
      part.oldMode = value;
      part.names = [part.names?.[0] ?? null, null];
      return 1;
    case "old mode":
      part.oldMode = value;
      return 1;
    case "new mode":
      part.newMode = value;
      return 1;
    case "Binary files":
    case "GIT binary patch":
      part.isBinary = true;
      return 1;
    default:
      return readMove(part, key, value);
  }
}

function readMove(part: Part, key: string, value: string): number {
  part.move = key.startsWith("rename") ? "rename" : "copy";
  // These names have no prefix.
  if (key.endsWith("from")) part.before = headerPath(value);
  else part.after = headerPath(value);
  return 1;
}

function readNames(lines: string[], at: number, parts: Part[]): number {
  const [line = "", below = ""] = lines.slice(at, at + 2);
  const isPair = line.startsWith("--- ") && /^\+\+\+ \S/.test(below);
  const isFirstOnly = line.startsWith("--- ");
  const one = headerPath(line.slice(4));
  const names: Part["names"] = isPair ? [one, headerPath(below.slice(4))] : [one, one];
  if (isFirstOnly && !isPair && !below.startsWith("@@")) return 0;
  const last = parts.at(-1);
  // Under `diff --git` they are of that file; else they begin one.
  if (last && last.hunks.length === 0 && !last.isBinary && last.names !== null) last.names = names;
  else if (last && last.hunks.length === 0 && last.names === null) last.names = names;
  else parts.push({ ...newPart(), names });
  return isPair ? 2 : 1;
}

function isChange({ hunks, move, oldMode, newMode, isBinary }: Part): boolean {
  return hunks.length > 0 || move !== null || oldMode !== null || newMode !== null || isBinary;
}

function named({ names, ...change }: Part, known: (path: string) => boolean): FileChange {
  if (change.move !== null && change.before !== null && change.after !== null) return change;
  const [one, other] = names ?? [null, null];
  return { ...change, ...withoutPrefixes(one, other, known) };
}

/**
 * Whether the last hunk lacks lines that it says it has, as one does whose end was cut off. A model
 * that miscounts ends its hunk with context all the same, and is not short by a whole change. Half a line
 * that is added looks like a whole one.
 */
function isCut(parts: Part[], isMidLine: boolean): boolean {
  const hunk = parts.at(-1)?.hunks.at(-1);
  if (!hunk) return false;
  const { oldMissing, newMissing } = countsOf(hunk);
  if (isMidLine && hunk.lines.at(-1)?.sign === "+") return true;
  if (oldMissing <= 0 && newMissing <= 0) return false;
  if (isMidLine || hunk.lines.every(({ sign }) => sign === " ")) return true;
  const context = hunk.lines.length - 1 - hunk.lines.findLastIndex(({ sign }) => sign !== " ");
  const isShortOfAChange = oldMissing + newMissing >= CHANGE_WITH_CONTEXT_LINES;
  return isShortOfAChange || context < CONTEXT_LINES;
}

/** What git puts around a change; and the lines of both sides that the least change has with it. */
const CONTEXT_LINES = 3;
const CHANGE_WITH_CONTEXT_LINES = 7;
