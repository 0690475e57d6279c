import { structuredPatch } from "diff";

export type LineMap = {
  /** Lines of the file afterwards that the patch wrote. */
  added: Set<number>;
  /** Lines of the file before that the patch took out. */
  removed: Set<number>;
  /** Where a line of the file before stands afterwards; for one taken out, where its successor begins. */
  toAfter: (line: number) => number;
};

/** How the lines of a file before answer to those afterwards. */
export function mapLines(before: string, after: string): LineMap {
  const added = new Set<number>();
  const removed = new Set<number>();
  const to: number[] = [0];
  let old = 1;
  let now = 1;
  const keep = (until: number) => {
    for (; old < until; old += 1, now += 1) to[old] = now;
  };
  const plain = (text: string) => text.replaceAll("\r\n", "\n");
  const { hunks } = structuredPatch("a", "a", plain(before), plain(after), "", "", { context: 0 });
  for (const { oldStart, lines } of hunks) {
    keep(oldStart);
    const first = now;
    const written = lines
      .filter((line) => line.startsWith("+"))
      .map((line) => line.slice(1).trim());
    for (const line of lines) {
      if (line.startsWith("-")) {
        removed.add(old);
        to[old] = first + successorOf(line.slice(1).trim(), written);
        old += 1;
      }
      if (line.startsWith("+")) {
        added.add(now);
        now += 1;
      }
    }
  }
  const shift = now - old;
  return { added, removed, toAfter: (line) => (line < old ? (to[line] ?? line) : line + shift) };
}

/** Words of a line that must stand in another for it to be the same line, written anew. */
const LIKE_SHARE = 0.6;

/** Which of the lines written in its place a line became: the one most like it, or the first. */
function successorOf(line: string, written: string[]): number {
  const words = line.match(/\w+/g) ?? [];
  let best = 0;
  let most = LIKE_SHARE;
  for (const [index, each] of written.entries()) {
    if (each === line) return index;
    const has = new Set(each.match(/\w+/g) ?? []);
    const share = words.filter((word) => has.has(word)).length / Math.max(1, words.length);
    if (share > most) [best, most] = [index, share];
  }
  return best;
}
