/** A patch's text without what stands around it, and what that says of where it ends. */
export type CleanText = {
  lines: string[];
  /** Whether something stood behind it: a fence, prose, a mail's footer. Then it was not cut off. */
  isClosed: boolean;
  /** Whether a fence before it was never closed: it was cut off. */
  isOpen: boolean;
  /** Whether its last line was not ended: it may be half a line. */
  isMidLine: boolean;
  notes: string[];
};

const fence = /^\s*(`{3,}|~{3,})/;
const start = /^\s*(?:diff --git |--- \S|\+\+\+ \S|@@|Index: \S)/;

/**
 * Takes a patch out of an answer: endings of lines that its transport made, a fence around all of it,
 * a mail's footer, an indentation of every line, a text whose newlines were escaped. Nothing of a
 * line's own text is touched.
 */
export function cleanText(raw: string): CleanText {
  const notes: string[] = [];
  let text = raw.replace(/^\ufeff/, "");
  if (!text.includes("\n") && /\\n(?:@@|[-+ ])/.test(text)) {
    text = unescapeJson(text);
    notes.push("newlines were escaped");
  }
  let lines = text.split("\n");
  const endsWithNewline = lines.at(-1) === "";
  if (endsWithNewline) lines.pop();
  if (isTransportCrlf(lines)) lines = lines.map((line) => line.replace(/\r$/, ""));
  const fenced = withoutFence(lines);
  const footed = withoutFooter(fenced.lines);
  const indented = withoutIndent(footed.lines);
  if (fenced.hadFence) notes.push("a fence stood around it");
  if (indented.had) notes.push("every line was indented");
  return {
    lines: indented.lines,
    isClosed: fenced.isClosed || footed.had,
    isOpen: fenced.hadFence && !fenced.isClosed,
    isMidLine: !endsWithNewline,
    notes,
  };
}

/** Newlines, tabs, quotes and backslashes as JSON escapes them. */
function unescapeJson(text: string): string {
  const letters: Record<string, string> = { n: "\n", t: "\t", r: "\r", '"': '"', "\\": "\\" };
  return text
    .replace(/^"|"$/g, "")
    .replace(/\\([ntr"\\])/g, (_, letter: string) => letters[letter] ?? letter);
}

/** Whether every line, headers as well, ends in CR: the file's own never end its headers so. */
function isTransportCrlf(lines: string[]): boolean {
  const headers = lines.filter((line) => /^\s*(?:@@|--- |\+\+\+ |diff --git )/.test(line));
  return headers.length > 0 && headers.every((line) => line.endsWith("\r"));
}

/** Without the outer fence: the last line that can close it does, since a patched text may hold fences. */
function withoutFence(lines: string[]): { lines: string[]; hadFence: boolean; isClosed: boolean } {
  const first = lines.findIndex((line) => start.test(line));
  const opening = lines.slice(0, Math.max(0, first)).findLastIndex((line) => fence.test(line));
  if (first < 0 || opening < 0) return { lines, hadFence: false, isClosed: false };
  const mark = fence.exec(lines[opening] ?? "")?.[1] ?? "```";
  const closes = new RegExp(`^\\s*\\${mark.charAt(0)}{${mark.length},}\\s*$`);
  const closing = lines.findLastIndex((line, at) => at > first && closes.test(line));
  return closing < 0
    ? { lines: lines.slice(opening + 1), hadFence: true, isClosed: false }
    : { lines: lines.slice(opening + 1, closing), hadFence: true, isClosed: true };
}

/** Without the signature that git puts under a mailed patch: "-- " and its version. */
function withoutFooter(lines: string[]): { lines: string[]; had: boolean } {
  const last = lines.findLastIndex((line) => line.trim() !== "");
  const had = /^-- ?$/.test(lines[last - 1] ?? "") && /^\d+\.\d+/.test(lines[last] ?? "");
  return had ? { lines: lines.slice(0, last - 1), had } : { lines, had };
}

/** Without an indentation that the headers have, and every line behind the first of them. */
function withoutIndent(lines: string[]): { lines: string[]; had: boolean } {
  const first = lines.findIndex((line) => start.test(line));
  const indent = /^\s*/.exec(lines[first] ?? "")?.[0] ?? "";
  if (first < 0 || indent === "") return { lines, had: false };
  const own = lines.slice(first);
  const isUniform = own.every((line) => line.startsWith(indent) || line.trim() === "");
  if (!isUniform) return { lines, had: false };
  return { lines: own.map((line) => line.slice(indent.length)), had: true };
}
