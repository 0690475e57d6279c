/** A longer definition is shown by its first lines. */
const LONGEST_BLOCK_LINES = 60;
/** A longer comment says more than what is meant here. */
const LONGEST_COMMENT_LINES = 20;
const commentLine = /^\s*(?:\/\/|\/\*|\*|#(?![\w[])|--|@\w)/;
const closing = /^\s*(?:[)}\]]|end\b)/;

/** The last line (from 1) of what is defined on a line, by the indentation of what follows it. */
export function blockEnd(lines: string[], start: number): number {
  const own = indentation(lines[start - 1] ?? "");
  let end = start;
  for (let line = start + 1; line < start + LONGEST_BLOCK_LINES; line += 1) {
    const text = lines[line - 1];
    if (text === undefined) break;
    if (text.trim() === "") continue;
    if (indentation(text) > own) end = line;
    else return closing.test(text) && indentation(text) === own ? line : end;
  }
  return end;
}

/** The first line (from 1) of the comment that stands right above a line: it says what was meant. */
export function withComment(lines: string[], start: number): number {
  let first = start;
  while (first > 1 && start - first < LONGEST_COMMENT_LINES) {
    if (!commentLine.test(lines[first - 2] ?? "")) break;
    first -= 1;
  }
  return first;
}

function indentation(line: string): number {
  return line.length - line.trimStart().length;
}
