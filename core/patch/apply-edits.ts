import { diffArrays } from "diff";
import { applyHunks } from "./apply-hunks.ts";
import { type Refused, refuse } from "./outcome.ts";
import type { Edit } from "./patch.ts";
import type { Hunk, HunkLine } from "./read/hunk.ts";

type Edited = { kind: "applied"; files: Record<string, string>; notes: string[] };

/** A range of a file's text, and what stands there afterwards. */
type Replacement = { start: number; end: number; text: string; note: string | null };

/**
 * Applies edits to whole files: all of them or none. Each `search` must stand in its file exactly
 * once, to the letter but for line endings; whole lines may also differ as a patch's may. The file
 * keeps its own line endings, byte order mark and last newline. A refusal says what to change, for a
 * model as much as for a person.
 */
export function applyEdits({
  files,
  edits,
  newFiles = {},
}: {
  files: Record<string, string>;
  edits: Edit[];
  newFiles?: Record<string, string>;
}): Edited | Refused {
  const replacements = new Map<string, Replacement[]>();
  for (const edit of edits) {
    // `constructor` is no file, though every object has a property of that name.
    const text = Object.hasOwn(files, edit.path) ? files[edit.path] : undefined;
    if (text === undefined)
      return refuse("missing_file", `${edit.path} is not among the files given.`);
    const found = locate(edit, text);
    if ("kind" in found) return found;
    const others = replacements.get(edit.path) ?? [];
    if (others.some(({ start, end }) => found.start < end && start < found.end)) {
      return refuse(
        "overlap",
        `Two edits of ${edit.path} touch the same lines. Make them one edit.`,
      );
    }
    replacements.set(edit.path, [...others, found]);
  }
  const changed: Record<string, string> = {};
  for (const [path, list] of replacements) changed[path] = splice(files[path] ?? "", list);
  for (const [path, text] of Object.entries(newFiles)) {
    if (Object.hasOwn(files, path))
      return refuse("exists", `${path} exists already; edit it instead.`);
    changed[path] = text;
  }
  if (Object.keys(changed).length === 0) return refuse("no_op", "There is no edit.");
  const notes = [...replacements.values()].flat().flatMap(({ note }) => note ?? []);
  return { kind: "applied", files: changed, notes };
}

function locate({ path, search, replace }: Edit, text: string): Replacement | Refused {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const wanted = withEol(search, eol);
  const written = withEol(replace, eol);
  if (wanted.trim() === "") return refuse("not_found", `The search text for ${path} is empty.`);
  if (wanted === written) return refuse("no_op", `The edit of ${path} changes nothing.`);
  const start = text.indexOf(wanted);
  if (start < 0) return locateLines({ path, search, replace }, text);
  if (text.indexOf(wanted, start + 1) >= 0) {
    return refuse(
      "ambiguous",
      `This text stands in ${path} more than once; add lines around it until it is the only one:\n${search}`,
    );
  }
  const end = start + wanted.length;
  if (bringsOutside(text, { start, end, text: written, note: null }))
    return refuse(
      "partial_line",
      `This text begins or ends within a line of ${path}, and its replacement brings what stands beside it once more; search whole lines:\n${search}`,
    );
  return { start, end, text: written, note: null };
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
  const lines = diffArrays(bare(search), bare(replace)).flatMap(({ added, removed, value }) =>
    value.map((text): HunkLine => {
      const sign = added ? "+" : removed ? "-" : " ";
      return { sign, text, whole: text, hasReturn: false, isUnended: false };
    }),
  );
  const nowhere = { oldStart: null, newStart: null, oldCount: null, newCount: null };
  return { ...nowhere, heading: "", lines };
}

/** A text's lines, without an empty one behind its last newline. */
function bare(text: string): string[] {
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

/** From the last to the first, so that the offsets before stay true. */
function splice(whole: string, replacements: Replacement[]): string {
  return replacements
    .toSorted((a, b) => b.start - a.start)
    .reduce((all, { start, end, text }) => all.slice(0, start) + text + all.slice(end), whole);
}
