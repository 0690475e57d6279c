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
        // A line that was only moved in stands where it is written again.
        const again = written.indexOf(line.slice(1).trim());
        to[old] = first + Math.max(0, again);
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
