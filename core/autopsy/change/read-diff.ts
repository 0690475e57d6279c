/** Lines of one hunk that stand together: what was taken away, what came, and the new line it begins at. */
export type Replaced = { removed: string[]; added: string[]; line: number };

/** The runs of changed lines of a git diff, by the path that the diff leaves; of our own rendering. */
export function readDiff(diff: string): Map<string, Replaced[]> {
  const files = new Map<string, Replaced[]>();
  let runs: Replaced[] = [];
  let open: Replaced | null = null;
  let line = 0;
  let inHunk = false;
  for (const each of diff.split("\n")) {
    if (each.startsWith("diff --git ")) {
      inHunk = false;
    } else if (!inHunk && each.startsWith("+++ ")) {
      runs = [];
      files.set(each.slice(4).replace(/^b\//, "").trimEnd(), runs);
    } else if (each.startsWith("@@")) {
      inHunk = true;
      line = Number(/\+(\d+)/.exec(each)?.[1] ?? 1);
      open = null;
    } else if (inHunk && (each.startsWith("+") || each.startsWith("-"))) {
      if (!open) {
        open = { removed: [], added: [], line };
        runs.push(open);
      }
      if (each.startsWith("+")) {
        open.added.push(each.slice(1));
        line += 1;
      } else open.removed.push(each.slice(1));
    } else if (inHunk && !each.startsWith("\\")) {
      open = null;
      line += 1;
    }
  }
  return files;
}
