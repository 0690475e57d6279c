/** A line of a file, and what ended it: nothing only at the end of a file without a last newline. */
export type Line = { text: string; eol: string };

/** A text as its lines; joined again they are the text to the byte. A lone CR ends no line, as in git. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start < text.length) {
    const at = text.indexOf("\n", start);
    if (at < 0) {
      lines.push({ text: text.slice(start), eol: "" });
      break;
    }
    const hasReturn = at > start && text.charCodeAt(at - 1) === 13;
    lines.push({
      text: text.slice(start, hasReturn ? at - 1 : at),
      eol: hasReturn ? "\r\n" : "\n",
    });
    start = at + 1;
  }
  return lines;
}

export function joinLines(lines: Line[]): string {
  return lines.map(({ text, eol }) => text + eol).join("");
}

/** How most lines of a file end; LF for one without any. */
export function usualEol(lines: Line[]): string {
  const returns = lines.filter(({ eol }) => eol === "\r\n").length;
  const feeds = lines.filter(({ eol }) => eol === "\n").length;
  return returns > feeds ? "\r\n" : "\n";
}
