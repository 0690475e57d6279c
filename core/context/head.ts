import { importLine } from "#core/languages/source-words.ts";
import type { SourceFile } from "#core/repository/snapshot.ts";
import type { Excerpt } from "./choose.ts";

/** Imports end before this; and so much is shown where there are none. */
const LONGEST_HEAD_LINES = 80;
const SHORTEST_HEAD_LINES = 20;
const LONGEST_LINE_CHARS = 500;

/** The first lines of a file, down to its last import: what its names stand for. */
export function headOf({ path, text }: Pick<SourceFile, "path" | "text">): Excerpt {
  const lines = text.split(/\r?\n/, LONGEST_HEAD_LINES);
  const last = lines.findLastIndex((line) => importLine.test(line.slice(0, LONGEST_LINE_CHARS)));
  return { path, start: 1, end: Math.max(SHORTEST_HEAD_LINES, last + 1), why: "its imports" };
}
