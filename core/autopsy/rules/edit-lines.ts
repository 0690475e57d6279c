import type { Edit } from "#core/patch/patch.ts";

/**
 * An edit of whole lines, its search grown by the lines around until it stands only once in the
 * file. Lines count from 1, both ends included, and end in a plain newline: whoever applies the
 * edit gives them the file's own.
 */
export function editLines(
  path: string,
  text: string,
  from: number,
  to: number,
  replacement: string[],
): Edit {
  const lines = text.split(/\r?\n/);
  const plain = lines.join("\n");
  let start = from;
  let end = to;
  let search = lines.slice(start - 1, end).join("\n");
  while (occurrences(plain, search) > 1 && (start > 1 || end < lines.length)) {
    if (start > 1) start -= 1;
    else end += 1;
    search = lines.slice(start - 1, end).join("\n");
  }
  const before = lines.slice(start - 1, from - 1);
  const after = lines.slice(to, end);
  return { path, search, replace: [...before, ...replacement, ...after].join("\n") };
}

function occurrences(text: string, search: string): number {
  return search === "" ? 0 : text.split(search).length - 1;
}

/** The white space a line begins with. */
export function indentOf(line: string): string {
  return /^\s*/.exec(line)?.[0] ?? "";
}
