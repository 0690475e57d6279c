const GAP = " │ ";

/** Two texts beside each other, each broken into lines of its half of `width` signs. */
export function sideBySide(left: string, right: string, width: number): string {
  const half = Math.floor((width - GAP.length) / 2);
  const [lefts, rights] = [wrapped(left, half), wrapped(right, half)];
  const rows = Math.max(lefts.length, rights.length);
  return Array.from({ length: rows }, (_, row) =>
    `${(lefts[row] ?? "").padEnd(half)}${GAP}${rights[row] ?? ""}`.trimEnd(),
  ).join("\n");
}

/** A text in lines no longer than `width`, broken at spaces where there are some; indents stay. */
export function wrapped(text: string, width: number): string[] {
  return text.split("\n").flatMap((line) => {
    const lines: string[] = [];
    let rest = line;
    while (rest.length > width) {
      const space = rest.lastIndexOf(" ", width);
      const at = space >= width / 2 ? space : width;
      lines.push(rest.slice(0, at));
      rest = rest.slice(at).replace(/^ /, "");
    }
    return [...lines, rest];
  });
}
