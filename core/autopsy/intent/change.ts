import { mapLines } from "../reread/line-map.ts";
import { tokensOf } from "./tokens.ts";

/** What a patch did to the lines of one file. */
export type Change = {
  path: string;
  /** The lines it wrote, and those it took out, as text. */
  added: string;
  removed: string;
  addedLines: Set<number>;
  removedLines: Set<number>;
};

/** The changes of a patch, file by file; a new file counts as added as a whole. */
export function changesOf(files: Record<string, string>, after: Record<string, string>): Change[] {
  return Object.entries(after).map(([path, text]) => {
    const before = Object.hasOwn(files, path) ? (files[path] ?? "") : "";
    const { added, removed } = mapLines(before, text);
    return {
      path,
      added: pick(text, added),
      removed: pick(before, removed),
      addedLines: added,
      removedLines: removed,
    };
  });
}

function pick(text: string, lines: Set<number>): string {
  const all = text.split(/\r?\n/);
  return [...lines]
    .sort((a, b) => a - b)
    .map((line) => all[line - 1] ?? "")
    .join("\n");
}

/** Tokens that the patch wrote and that did not stand in what it took out. */
export function introduced(changes: Change[]): string[] {
  return changes.flatMap(({ added, removed }) => {
    const had = new Map<string, number>();
    for (const each of tokensOf(removed)) had.set(each, (had.get(each) ?? 0) + 1);
    return tokensOf(added).filter((each) => {
      const left = had.get(each) ?? 0;
      if (left > 0) had.set(each, left - 1);
      return left === 0;
    });
  });
}
