import { indentOf } from "../place/indentation.ts";

/** A replacement as it has to stand in the file; `shifted` where its later lines were moved. */
export type Reindented =
  | { kind: "as_written" }
  | { kind: "shifted"; text: string }
  | { kind: "unclear" };

/** What begins at the left edge of a file, as a rule: nobody can tell whether it should end what stands around. */
const topLevel =
  /^(?:def|class|async|@\w|export|import|function|module|package|public|private|fn|func)\b/;

/**
 * The lines of a replacement whose search left out (a part of) its line's indentation. They are
 * absolute where they stand as deep as the file's line, or close what it stands in; else they are
 * relative to the first and move with it. Unclear where neither makes sense.
 */
export function reindent(missing: string, search: string, written: string): Reindented {
  const [first = "", ...later] = written.split("\n");
  const filled = later.filter((line) => line.trim() !== "");
  const [second] = filled;
  if (missing === "" || second === undefined || search.trim().includes("\n"))
    return { kind: "as_written" };
  const seen = indentOf(search);
  const own = missing + seen;
  const opens = /[:{([]\s*$/.test(first) && !/^\s*[\])}]/.test(second);
  const isDeep = filled.every((line) => line.startsWith(own)) || closesMore(written);
  if (isDeep && !(opens && indentOf(second).length <= own.length)) return { kind: "as_written" };
  if (filled.some((line) => topLevel.test(line) || !line.startsWith(seen)))
    return { kind: "unclear" };
  const shifted = later.map((line) => (line.trim() === "" ? line : missing + line));
  return { kind: "shifted", text: [first, ...shifted].join("\n") };
}

/** Whether a text closes brackets that it does not open. */
function closesMore(text: string): boolean {
  let depth = 0;
  for (const letter of text) {
    if ("{[(".includes(letter)) depth += 1;
    if ("}])".includes(letter)) depth -= 1;
    if (depth < 0) return true;
  }
  return false;
}
