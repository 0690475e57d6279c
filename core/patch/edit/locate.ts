import { applyHunks } from "../apply-hunks.ts";
import { chunksBetween } from "../line-chunks.ts";
import { type Refused, refuse } from "../outcome.ts";
import type { Edit } from "../patch.ts";
import type { Hunk, HunkLine } from "../read/hunk.ts";
import { linesOf, usualEol } from "../text-lines.ts";
import { reindent } from "./reindent.ts";
import type { Replacement } from "./replacement.ts";

/**
 * Where an edit's search stands in its file, and what comes there. It must stand there exactly once,
 * to the letter but for line endings; whole lines may also differ as a patch's may.
 */
export function locate(given: Edit, text: string): Replacement | Refused {
  const edit = withLineEnds(given);
  const { path, search } = edit;
  if (search.trim() === "") return refuse("not_found", `The search text for ${path} is empty.`);
  if (withEol(search, "\n") === withEol(edit.replace, "\n"))
    return refuse("no_op", `The edit of ${path} changes nothing.`);
  const hits = hitsOf(search, text);
  const [hit, other] = hits;
  if (!hit) return locateLines(edit, text);
  if (other) {
    return refuse(
      "ambiguous",
      `This text stands in ${path} more than once; add lines around it until it is the only one:\n${search}`,
    );
  }
  return within(edit, hit, text);
}

type Hit = { start: number; end: number };

/** The first two places of a search, with the file's endings of lines. */
function hitsOf(search: string, text: string): Hit[] {
  const spellings = new Set([withEol(search, "\n"), withEol(search, "\r\n")]);
  return [...spellings].flatMap((wanted) => {
    const start = text.indexOf(wanted);
    const second = start < 0 ? -1 : text.indexOf(wanted, start + 1);
    const starts = [start, second].filter((at) => at >= 0);
    return starts.map((at) => ({ start: at, end: at + wanted.length }));
  });
}

/** A replacement of what was found to the letter, unless its author saw more of the line than he searched. */
function within(edit: Edit, { start, end }: Hit, text: string): Replacement | Refused {
  const eol = eolOf(text, start, end);
  const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  const bare = withEol(edit.replace, "\n");
  const moved = reindent(/^[ \t]+$/.test(before) ? before : "", edit.search, bare);
  const written = withEol(moved.kind === "shifted" ? moved.text : bare, eol);
  const note = moved.kind === "shifted" ? `${edit.path}: indented as the file is` : null;
  const replacement = { start, end, text: written, note };
  if (moved.kind === "unclear" || bringsOutside(text, replacement))
    return refuse(
      "partial_line",
      `This text begins or ends within a line of ${edit.path}, and its replacement seems to be of whole lines; search whole lines, with their indentation:\n${edit.search}`,
    );
  return replacement;
}

/** How the line ends in which a range ends; as most lines do where it is the last. */
function eolOf(text: string, start: number, end: number): string {
  const ended = text.slice(start, end).includes("\n")
    ? text.indexOf("\n", start)
    : text.indexOf("\n", end);
  if (ended < 0) return usualEol(linesOf(text));
  return text[ended - 1] === "\r" ? "\r\n" : "\n";
}

/**
 * An edit whose replacement ends its lines as its search does. Without that, a search with its last
 * newline, replaced by lines without it, would join the line behind it.
 */
function withLineEnds({ path, search, replace }: Edit): Edit {
  if (replace === "") return { path, search, replace };
  const ends = /\n$/.test(search) && !/\n$/.test(replace) ? "\n" : "";
  const begins = /^\r?\n/.test(search) && !/^\r?\n/.test(replace) ? "\n" : "";
  return { path, search, replace: begins + replace + ends };
}

/**
 * Whether a replacement begins or ends with what stands beside its search on the line, or in the
 * word, that the search cuts: its author saw the whole of it, and it would stand there twice.
 */
function bringsOutside(text: string, { start, end, text: written }: Replacement): boolean {
  const search = text.slice(start, end);
  const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  const rest = text.indexOf("\n", end);
  const after = text.slice(end, rest < 0 ? text.length : rest).replace(/\r$/, "");
  const word = /\w$/.test(before) && /^\w/.test(search) ? (/\w+$/.exec(before)?.[0] ?? "") : "";
  const wordAfter = /^\w/.test(after) && /\w$/.test(search) ? (/^\w+/.exec(after)?.[0] ?? "") : "";
  const begins = [before, before.trim(), word].filter((each) => each !== "");
  const ends = [after, after.trim(), wordAfter].filter((each) => each !== "");
  return (
    begins.some((each) => written.startsWith(each) && !search.startsWith(each)) ||
    ends.some((each) => written.endsWith(each) && !search.endsWith(each))
  );
}

/** An edit of whole lines that do not stand there to the letter, placed as a hunk is. */
function locateLines(edit: Edit, text: string): Replacement | Refused {
  const { path, search } = edit;
  const applied = applyHunks(path, text, [hunkOf(edit)]);
  if (applied.kind === "refused")
    return applied.reason === "not_found"
      ? refuse(
          "not_found",
          `This text does not stand in ${path} to the letter:\n${search}${nearest(search, text)}`,
        )
      : applied;
  return { ...difference(text, applied.text), note: applied.notes[0] ?? null };
}

/** The edit as a hunk without numbers: what search and replacement share is context. */
function hunkOf({ search, replace }: Edit): Hunk {
  const [old, after] = [bareLines(search), bareLines(replace)];
  const lines: HunkLine[] = [];
  const add = (sign: HunkLine["sign"], texts: string[]) => {
    for (const text of texts)
      lines.push({ sign, text, whole: text, hasReturn: false, isUnended: false });
  };
  let at = 0;
  for (const { start, end, newStart, newEnd } of chunksBetween(old, after)) {
    add(" ", old.slice(at, start));
    add("-", old.slice(start, end));
    add("+", after.slice(newStart, newEnd));
    at = end;
  }
  add(" ", old.slice(at));
  const nowhere = { oldStart: null, newStart: null, oldCount: null, newCount: null };
  return { ...nowhere, heading: "", lines };
}

/** A text's lines, without an empty one behind its last newline. */
function bareLines(text: string): string[] {
  const lines = text.split(/\r?\n/);
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

/** The one range in which two texts differ. */
function difference(before: string, after: string): Omit<Replacement, "note"> {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < most - start && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const end = before.length - tail;
  return { start, end, text: after.slice(start, after.length - tail) };
}

/** The real lines that look most like the first one searched, to quote back. */
function nearest(search: string, text: string): string {
  const [first = ""] = search
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const lines = text.split(/\r?\n/);
  const at = lines.findIndex((line) => first !== "" && line.trim() === first);
  return at < 0 ? "" : `\nThe file has at line ${at + 1}:\n${lines.slice(at, at + 4).join("\n")}`;
}

function withEol(text: string, eol: string): string {
  return text.replace(/\r?\n/g, eol);
}
