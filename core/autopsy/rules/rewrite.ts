import type { Node } from "@babel/types";
import type { Edit } from "#core/patch/patch.ts";
import { editLines, indentOf } from "./edit-lines.ts";
import { lineText } from "./syntax.ts";
import type { Tree } from "./tree.ts";

/** Characters of a file and what stands there afterwards; `start` and `end` may be the same. */
export type Change = { start: number; end: number; text: string };

/** One edit of the whole lines that hold some changes of a file. */
export function rewrite({ path, text }: Pick<Tree, "path" | "text">, changes: Change[]): Edit {
  const ordered = [...changes].sort((a, b) => a.start - b.start);
  const first = ordered[0]?.start ?? 0;
  const last = Math.max(...ordered.map(({ end }) => end));
  const from = text.lastIndexOf("\n", first - 1) + 1;
  const newline = text.indexOf("\n", last);
  const to = newline < 0 ? text.length : newline;
  let after = "";
  let at = from;
  for (const { start, end, text: put } of ordered) {
    after += text.slice(at, start) + put;
    at = end;
  }
  after += text.slice(at, to);
  const lineAt = (offset: number) => text.slice(0, offset).split("\n").length;
  return editLines(path, text, lineAt(from), lineAt(to), plain(after).split("\n"));
}

/** A change that puts something in a node's stead. */
export function instead(node: Node, text: string): Change {
  return { start: node.start ?? 0, end: node.end ?? 0, text };
}

/** A change that puts lines before a statement, indented as it is. */
export function linesBefore({ text }: Tree, statement: Node, lines: string[]): Change {
  const start = statement.start ?? 0;
  const indent = indentOf(lineText(text, statement.loc?.start.line ?? 1));
  return { start, end: start, text: lines.map((line) => `${line}\n${indent}`).join("") };
}

/** A change that puts lines after a statement, indented as it is. */
export function linesAfter({ text }: Tree, statement: Node, lines: string[]): Change {
  const end = statement.end ?? 0;
  const indent = indentOf(lineText(text, statement.loc?.start.line ?? 1));
  return { start: end, end, text: lines.map((line) => `\n${indent}${line}`).join("") };
}

/** Whether a statement begins on a line of its own. */
export function beginsItsLine({ text }: Tree, statement: Node): boolean {
  const start = statement.start ?? 0;
  return text.slice(text.lastIndexOf("\n", start - 1) + 1, start).trim() === "";
}

/** Whether nothing follows a statement on its last line, a comment left out. */
export function endsItsLine({ text }: Tree, statement: Node): boolean {
  const end = statement.end ?? 0;
  const newline = text.indexOf("\n", end);
  return /^\s*(?:\/\/.*)?$/.test(text.slice(end, newline < 0 ? text.length : newline));
}

function plain(text: string): string {
  return text.replaceAll("\r", "");
}
