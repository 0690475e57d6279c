import { type FileChange, malformed, newChange, type ReadPatch, truncated } from "./file-change.ts";
import type { Hunk } from "./hunk.ts";
import { readHunkHeader } from "./hunk.ts";
import { hunkLine } from "./read-hunk.ts";

/**
 * Reads a patch in the form of Codex (`*** Begin Patch`, `*** Update File: …`): hunks without
 * numbers, placed by their lines and by the function behind `@@`. Null for another form.
 */
export function readCodex(lines: string[], notes: string[]): ReadPatch | null {
  const begin = lines.findIndex((line) => /^\*\*\* Begin Patch\s*$/.test(line));
  if (begin < 0) return null;
  const end = lines.findIndex((line) => /^\*\*\* End Patch\s*$/.test(line));
  if (end < begin) return truncated("Its end is missing.");
  if (lines.slice(end + 1).some((line) => /^\*\*\* (?:Begin|Update|Add|Delete|Move)/.test(line)))
    return malformed("Something of it stands behind its end.");
  const changes: FileChange[] = [];
  for (const line of lines.slice(begin + 1, end)) {
    if (!readLine(line, changes)) return malformed(`It cannot be read at: ${line.slice(0, 200)}`);
  }
  for (const change of changes) change.hunks = change.hunks.flatMap(withoutBlankEnd);
  return changes.length === 0
    ? malformed("There is no file in it.")
    : { kind: "read", changes, notes };
}

/** Whether a line has a meaning where it stands, after noting that. */
function readLine(line: string, changes: FileChange[]): boolean {
  const [, key, value = ""] =
    /^\*\*\* (Update File|Add File|Delete File|Move to): (.*\S)\s*$/.exec(line) ?? [];
  const change = changes.at(-1);
  switch (key) {
    case "Update File":
      changes.push({ ...newChange(), before: value, after: value });
      return true;
    case "Add File":
      changes.push({ ...newChange(), after: value, hunks: [newHunk("")] });
      return true;
    case "Delete File":
      changes.push({ ...newChange(), before: value, goesWhole: true });
      return true;
    case "Move to":
      if (!change || change.hunks.length > 0 || change.before === null || change.goesWhole)
        return false;
      change.after = value;
      change.move = "rename";
      return true;
    default:
      return change ? readBody(line, change) : line.trim() === "";
  }
}

function readBody(line: string, change: FileChange): boolean {
  if (change.goesWhole) return line.trim() === "";
  if (change.before === null && line !== "" && !line.startsWith("+")) return false;
  const header = readHunkHeader(line);
  if (header) {
    change.hunks.push({ ...header, lines: [] });
    return true;
  }
  const hunk = change.hunks.at(-1) ?? newHunk("");
  if (change.hunks.length === 0) change.hunks.push(hunk);
  if (/^\*\*\* End of File\s*$/.test(line)) {
    hunk.isAtEnd = true;
    return true;
  }
  if (line.startsWith("*** ")) return false;
  if (line.startsWith("\\ ")) {
    const last = hunk.lines.at(-1);
    if (last) last.isUnended = true;
    return true;
  }
  hunk.lines.push(hunkLine(line));
  return true;
}

function newHunk(heading: string): Hunk {
  return { oldStart: null, newStart: null, oldCount: null, newCount: null, heading, lines: [] };
}

/** Empty lines before the next header are no context; a header alone only says where the next one is. */
function withoutBlankEnd(hunk: Hunk): Hunk[] {
  const last = hunk.lines.findLastIndex(({ sign, whole }) => sign !== " " || whole !== "");
  return last < 0 ? [] : [{ ...hunk, lines: hunk.lines.slice(0, last + 1) }];
}
