import { cleanText } from "./clean-text.ts";
import { type FileChange, malformed, newChange, type ReadPatch, truncated } from "./file-change.ts";
import { hasItsCounts } from "./hunk.ts";
import { isCut } from "./is-cut.ts";
import { gitPaths, headerPath, isSamePath, withoutPrefixes } from "./path-names.ts";
import { readCodex } from "./read-codex.ts";
import { isNames, readHunk } from "./read-hunk.ts";

type Names = [string | null, string | null];

/** A file's part while it is read: which names were given, and how. */
type Part = {
  change: FileChange;
  names: Names | null;
  /** The names on `diff --git`; null without such a line. */
  git: Names | null;
  isGit: boolean;
  isNew: boolean;
  isGone: boolean;
};

/** More than any fix has; each costs a look at all others. */
const MAX_PARTS = 1_000;

/**
 * Reads a patch as a model or a person wrote it: unified, with or without git's own headers, or as
 * Codex writes it; with prose around it. `only` is the one file that hunks without a name can be for.
 * Numbers and counts are kept, and believed by nobody here; a patch that was cut off is refused.
 */
export function readPatch(
  raw: string,
  known: (path: string) => boolean,
  only: string | null,
): ReadPatch {
  const { lines, isClosed, isOpen, isMidLine, needsCounts, notes } = cleanText(raw);
  if (isOpen) return truncated("The fence around it is never closed.");
  const codex = readCodex(lines, notes);
  if (codex) return codex;
  const parts: Part[] = [];
  let end = 0;
  for (let at = 0; at < lines.length; ) {
    if (parts.length > MAX_PARTS) return malformed(`It is for more than ${MAX_PARTS} files.`);
    if (/^(?:@@@|diff --(?:cc|combined) )/.test(lines[at] ?? ""))
      return malformed("It is a merge's combined diff.");
    const read = readHunk(lines, at);
    if (read) {
      const part = parts.at(-1) ?? unnamed(only);
      if (!part) return malformed("Its first hunk stands under no file's name.");
      if (parts.length === 0) parts.push(part);
      part.change.hunks.push(read.hunk);
      at = read.next;
      end = at;
      continue;
    }
    const taken = readHeader(lines, at, parts);
    if (taken > 0) end = at + taken;
    at += Math.max(1, taken);
  }
  if (parts.length === 0) return malformed("There is no hunk in it.");
  const last = parts.at(-1);
  if (!last || !isChange(last.change) || parts.some((part) => part.isGit && !isChange(part.change)))
    return truncated("A file is named, and no change of it.");
  const changes = parts.filter(({ change }) => isChange(change)).map((part) => named(part, known));
  const hunks = changes.flatMap((change) => change.hunks);
  if (needsCounts && !hunks.every(hasItsCounts))
    return malformed("Its newlines were escaped, and it has other lines than it says.");
  const lastHunk = last.change.hunks.at(-1);
  const behind = lines.slice(end).filter((line) => line.trim() !== "");
  if (!isClosed && isMidLine && behind.length === 1 && beginsHeader(behind[0] ?? ""))
    return truncated("It ends within a header.");
  const mayBeCut = !isClosed && behind.length === 0;
  if (mayBeCut && lastHunk && isCut(lastHunk, isMidLine))
    return truncated("It ends in the middle of a hunk.");
  if (lastHunk) {
    lastHunk.isEndOpen = isMidLine;
    lastHunk.mayBeCut = mayBeCut;
  }
  return { kind: "read", changes, notes };
}

/** Whether a line is the beginning of one that begins another hunk or file. */
function beginsHeader(line: string): boolean {
  return ["@@", "diff --git ", "--- ", "index ", "\\ No newline"].some((each) =>
    each.startsWith(line),
  );
}

function unnamed(only: string | null): Part | null {
  return only === null ? null : newPart({ names: [only, only] });
}

function newPart(part: Partial<Part>): Part {
  const nothing = { names: null, git: null, isGit: false, isNew: false, isGone: false };
  return { change: newChange(), ...nothing, ...part };
}

/** How many lines of a file's header there are here, after noting what they say; 0 for a line that is of none. */
function readHeader(lines: string[], at: number, parts: Part[]): number {
  const line = lines[at] ?? "";
  if (line.startsWith("diff --git ")) {
    const git = gitPaths(line.slice(11));
    parts.push(newPart({ names: git, git, isGit: true }));
    return 1;
  }
  if (isNames(lines, at) || /^--- \S/.test(line)) return readNames(lines, at, parts);
  const part = parts.at(-1);
  return part ? readExtended(line, part) : 0;
}

const extended =
  /^(new file mode|deleted file mode|old mode|new mode|rename from|rename to|copy from|copy to|Binary files|GIT binary patch) ?(.*)$/;

/** What git says between `diff --git` and the names. */
function readExtended(line: string, part: Part): number {
  const { change } = part;
  const [, key, value = ""] = extended.exec(line) ?? [];
  switch (key) {
    case undefined: {
      const index = /^index [0-9a-f]+\.\.[0-9a-f]+(?: (\d+))?\s*$/.exec(line);
      if (index) change.indexMode = index[1] ?? null;
      return index || /^(?:dis)?similarity index /.test(line) ? 1 : 0;
    }
    case "new file mode":
      change.newMode = value.trim();
      part.isNew = true;
      return 1;
    case "deleted file mode":
      change.oldMode = value.trim();
      part.isGone = true;
      return 1;
    case "old mode":
      change.oldMode = value.trim();
      return 1;
    case "new mode":
      change.newMode = value.trim();
      return 1;
    case "Binary files":
    case "GIT binary patch":
      change.isBinary = true;
      return 1;
    default:
      change.move = key.startsWith("rename") ? "rename" : "copy";
      // These names have no prefix.
      if (key.endsWith("from")) change.before = headerPath(value);
      else change.after = headerPath(value);
      return 1;
  }
}

function readNames(lines: string[], at: number, parts: Part[]): number {
  const line = lines[at] ?? "";
  const below = lines[at + 1] ?? "";
  const isPair = line.startsWith("--- ") && /^\+\+\+ \S/.test(below);
  if (line.startsWith("--- ") && !isPair && !below.startsWith("@@")) return 0;
  const one = headerPath(line.slice(4));
  const names: Names = isPair ? [one, headerPath(below.slice(4))] : [one, one];
  const last = parts.at(-1);
  const isOpen = last && last.change.hunks.length === 0 && !last.change.isBinary;
  // Under `diff --git` they are of that file; else they begin one.
  if (isOpen && last.isGit && isOfGit(names, last)) last.names = names;
  else if (isOpen && !last.isGit && !isChange(last.change)) last.names = names;
  else parts.push(newPart({ names }));
  return isPair ? 2 : 1;
}

/** Whether names are those that `diff --git` gave, of sides that exist. */
function isOfGit(names: Names, { git }: Part): boolean {
  if (!git) return true;
  return names.every((name, side) => name === null || isSamePath(name, git[side] ?? null));
}

function isChange({ hunks, move, oldMode, newMode, isBinary }: FileChange): boolean {
  return hunks.length > 0 || move !== null || oldMode !== null || newMode !== null || isBinary;
}

function named(
  { change, names, isNew, isGone }: Part,
  known: (path: string) => boolean,
): FileChange {
  const [one, other] = names ?? [null, null];
  const plain = withoutPrefixes(isNew ? null : one, isGone ? null : other, known);
  if (change.move === null) return { ...change, ...plain, isTwofold: isNew && isGone };
  const isTwofold =
    change.before === null ||
    change.after === null ||
    (plain.before !== null && plain.before !== change.before) ||
    (plain.after !== null && plain.after !== change.after);
  return { ...change, isTwofold };
}
