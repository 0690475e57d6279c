import { readFrame } from "./v8-frame.ts";
import { isHeader } from "./v8-header.ts";

const caret = /^[ \t]*\^[\^~ ]*$/;
/** A source line as Bun prints it, after its number. */
const numberedLine = /^ {0,8}\d{1,7} \| /;

/**
 * The lines without the source lines that a caret marks: Node prints them with `file:line` before the
 * header, Deno without between header and frames, Bun numbered before each header.
 */
export function withoutSnippets(lines: string[]): string[] {
  if (!lines.some((line) => caret.test(line))) return lines;
  const kept: string[] = [];
  const causes = new Set<number>();
  let snippets = 0;
  let deno = false;
  for (const [index, line] of lines.entries()) {
    deno ||= line.startsWith("error: ");
    if (!caret.test(line)) {
      kept.push(causes.has(index) ? `Caused by: ${line}` : line);
      continue;
    }
    const source = kept.at(-1) ?? "";
    const top = kept.findLastIndex((each) => !numberedLine.test(each));
    const below = lines[index + 1] ?? "";
    if (numberedLine.test(source) && (top < 0 || /^(?:\s{0,80}at .*)?$/.test(kept[top] ?? ""))) {
      kept.length = top + 1;
      snippets += 1;
      // Bun does not print how its blocks relate: the first is the error, each further one a cause.
      if (snippets > 1 && below !== "") causes.add(index + 1);
    } else if (isPreamble(kept.at(-2) ?? "") && below.trim() === "") kept.length -= 2;
    // Deno prints the source line between the header and the frames.
    else if (deno && readFrame(below)) kept.length -= 1;
    else kept.push(line);
  }
  return kept;
}

/** `file:line`, not a message that ends in an address and its port. */
function isPreamble(line: string): boolean {
  return /^\S.{0,1000}:\d{1,9}$/.test(line) && !/^error: /.test(line) && !isHeader(line);
}
