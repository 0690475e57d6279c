import { isProse } from "./prose.ts";
import { unescaped } from "./unescaped.ts";

/** A patch's text without what stands around it, and what that says of where it ends. */
export type CleanText = {
  lines: string[];
  /** Whether something stood behind it: a fence, prose, a mail's footer. Then it was not cut off. */
  isClosed: boolean;
  /** Whether a fence before it was never closed: it was cut off. */
  isOpen: boolean;
  /** Whether its last line was not ended: it may be half a line. */
  isMidLine: boolean;
  /** Whether only counts that are right show that its lines were read as they were meant. */
  needsCounts: boolean;
  notes: string[];
};

const fence = /^(\s*)(`{3,}|~{3,})/;
const start = /^\s*(?:diff --git |--- \S|\+\+\+ \S|@@|Index: \S|\*\*\* Begin Patch)/;
const signed = /^(?:@@|diff --git |[-+])/;

/**
 * Takes a patch out of an answer: endings of lines that its transport made, a fence around all of it,
 * a mail's footer, an indentation of every line, a text whose newlines were escaped. Nothing of a
 * line's own text is touched.
 */
export function cleanText(raw: string): CleanText {
  const notes: string[] = [];
  const { text, isCertain, had } = unescaped(raw.replace(/^\ufeff/, ""));
  if (had) notes.push("newlines were escaped");
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
    needsCounts: !isCertain,
    notes,
  };
}

/** Whether every line, headers as well, ends in CR: the file's own never end its headers so. */
function isTransportCrlf(lines: string[]): boolean {
  const headers = lines.filter((line) => /^\s*(?:@@|--- |\+\+\+ |diff --git |\*\*\* )/.test(line));
  return headers.length > 0 && headers.every((line) => line.endsWith("\r"));
}

type Fenced = { lines: string[]; hadFence: boolean; isClosed: boolean };

/**
 * Without the outer fence. What closes it stands as deep as what opened it, and no signed line stands
 * behind: a patched text may hold fences, and an answer more of them.
 */
function withoutFence(lines: string[]): Fenced {
  const first = lines.findIndex((line) => start.test(line));
  const opening = first < 0 ? null : openFence(lines, first);
  if (!opening) return { lines, hadFence: false, isClosed: false };
  const { at, indent, closes } = opening;
  const own = lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
  const open = { lines: lines.slice(at + 1), hadFence: true, isClosed: false };
  const last = lines.findLastIndex((line, each) => each > first && closes.test(line));
  if (last < 0 || isSigned(own[last + 1] ?? "")) return open;
  const lastSigned = own.findLastIndex((line, each) => each < last && isSigned(line));
  const closing = lines.findIndex((line, each) => each > lastSigned && closes.test(line));
  return { lines: lines.slice(at + 1, closing), hadFence: true, isClosed: true };
}

/** The fence that is open where a patch begins, and what closes it. */
function openFence(lines: string[], first: number) {
  let open: { at: number; indent: string; closes: RegExp } | null = null;
  for (let at = 0; at < first; at += 1) {
    const line = lines[at] ?? "";
    const [, indent = "", mark = ""] = fence.exec(line) ?? [];
    if (open?.closes.test(line)) open = null;
    else if (!open && mark !== "") {
      const closes = new RegExp(`^${indent}${mark.charAt(0)}{${mark.length},}\\s*$`);
      open = { at, indent, closes };
    }
  }
  return open;
}

function isSigned(line: string): boolean {
  return signed.test(line) && !isProse(line);
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
