import { parsePatch, type StructuredPatch, type StructuredPatchHunk } from "diff";
import { hunkHeader } from "./hunk-header.ts";

/** One line of a diff, with its number on each side where it has one. */
export type DiffLine = {
  sign: "+" | "-" | " ";
  text: string;
  before: number | null;
  after: number | null;
};

/** A stretch of changed lines and what stands around them; numbers and counts as git writes them. */
export type DiffHunk = { header: string; lines: DiffLine[] };

export type DiffFile = {
  path: string;
  change: "changed" | "added" | "deleted" | "renamed";
  hunks: DiffHunk[];
  added: number;
  removed: number;
};

/** Reads a git diff; null for a text that is none, or was cut short. */
export function readDiff(diff: string): DiffFile[] | null {
  try {
    return parsePatch(diff).flatMap(fileOf);
  } catch {
    return null;
  }
}

function fileOf(patch: StructuredPatch): DiffFile[] {
  const name = patch.isDelete ? patch.oldFileName : patch.newFileName;
  if (name === undefined) return [];
  const hunks = patch.hunks.map(hunkOf);
  const lines = hunks.flatMap((hunk) => hunk.lines);
  return [
    {
      path: name.replace(/^[ab]\//, ""),
      change: changeOf(patch),
      hunks,
      added: lines.filter(({ sign }) => sign === "+").length,
      removed: lines.filter(({ sign }) => sign === "-").length,
    },
  ];
}

function changeOf({ isCreate, isDelete, isRename }: StructuredPatch): DiffFile["change"] {
  if (isCreate) return "added";
  if (isDelete) return "deleted";
  return isRename ? "renamed" : "changed";
}

function hunkOf(hunk: StructuredPatchHunk): DiffHunk {
  let before = hunk.oldStart;
  let after = hunk.newStart;
  return {
    header: hunkHeader(hunk),
    lines: hunk.lines.flatMap((line): DiffLine[] => {
      const text = line.slice(1);
      if (line.startsWith("+")) return [{ sign: "+", text, before: null, after: after++ }];
      if (line.startsWith("-")) return [{ sign: "-", text, before: before++, after: null }];
      // What remains is context, or git's remark that a file has no last newline.
      if (line.startsWith("\\")) return [];
      return [{ sign: " ", text, before: before++, after: after++ }];
    }),
  };
}
