import type { Edit } from "./patch.ts";

type Applied = { kind: "applied"; files: Record<string, string>; notes: string[] };
export type RefusalReason =
  | "missing_file"
  | "not_found"
  | "ambiguous"
  | "no_op"
  | "overlap"
  | "exists";
export type Refused = { kind: "refused"; reason: RefusalReason; detail: string };

/** A range of a file's text, and what stands there afterwards. */
type Replacement = { start: number; end: number; text: string };

/**
 * Applies edits to whole files: all of them or none. Each `search` must stand in its file exactly
 * once, to the letter but for line endings; the file keeps its own line endings, byte order mark
 * and last newline. A refusal says what to change, for a model as much as for a person.
 */
export function applyEdits({
  files,
  edits,
  newFiles = {},
}: {
  files: Record<string, string>;
  edits: Edit[];
  newFiles?: Record<string, string>;
}): Applied | Refused {
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
  return { kind: "applied", files: changed, notes: [] };
}

function locate({ path, search, replace }: Edit, text: string): Replacement | Refused {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const wanted = withEol(search, eol);
  const written = withEol(replace, eol);
  if (wanted.trim() === "") return refuse("not_found", `The search text for ${path} is empty.`);
  if (wanted === written) return refuse("no_op", `The edit of ${path} changes nothing.`);
  const start = text.indexOf(wanted);
  if (start < 0)
    return refuse(
      "not_found",
      `This text does not stand in ${path} to the letter:\n${search}${nearest(search, text)}`,
    );
  if (text.indexOf(wanted, start + 1) >= 0) {
    return refuse(
      "ambiguous",
      `This text stands in ${path} more than once; add lines around it until it is the only one:\n${search}`,
    );
  }
  return { start, end: start + wanted.length, text: written };
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

function refuse(reason: RefusalReason, detail: string): Refused {
  return { kind: "refused", reason, detail };
}
