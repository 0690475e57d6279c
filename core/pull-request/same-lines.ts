import { type Replaced, readDiff } from "#core/autopsy/change/read-diff.ts";

/** Lines of a file before a change, both ends included. */
type Lines = { from: number; to: number };

/** Changes so near to each other end in a conflict of git's. */
const NEAR_LINES = 1;

/** The lines of the files before a diff that it changes; an insertion counts as those around it. */
export function changedLines(diff: string): Map<string, Lines[]> {
  const changed = new Map<string, Lines[]>();
  for (const [path, runs] of readDiff(diff)) {
    let grown = 0;
    const lines = runs.map(({ removed, added, line }: Replaced) => {
      const from = line - grown;
      grown += added.length - removed.length;
      return removed.length > 0
        ? { from, to: from + removed.length - 1 }
        : { from: from - 1, to: from };
    });
    changed.set(path, lines);
  }
  return changed;
}

/** A file of a pull request as GitHub lists it; without a patch where it is too large, or no text. */
export type ListedFile = { filename: string; patch?: string | undefined };

/** The first file whose lines both a diff and a pull request change; null where they keep apart. */
export function sameLines(diff: string, files: ListedFile[]): string | null {
  const ours = changedLines(diff);
  const found = files.find(({ filename, patch }) => {
    const own = ours.get(filename);
    if (!own || patch === undefined) return false;
    const theirs = changedLines(`+++ b/${filename}\n${patch}`).get(filename) ?? [];
    return own.some((one) =>
      theirs.some(
        (other) => one.from <= other.to + NEAR_LINES && other.from <= one.to + NEAR_LINES,
      ),
    );
  });
  return found?.filename ?? null;
}
