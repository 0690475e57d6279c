import { refuseAdded } from "./added-text.ts";
import { applyHunks } from "./apply-hunks.ts";
import { type Applied, type Refused, refuse } from "./outcome.ts";
import type { FileChange } from "./read/file-change.ts";
import type { Hunk, HunkLine } from "./read/hunk.ts";
import { readPatch } from "./read/read-patch.ts";
import { isRegular, refuseContent, refusePath, type Tree } from "./refuse-path.ts";
import { sameOnDisk } from "./same-on-disk.ts";

/** What one change makes: whole files, null for one that goes. */
type Made = {
  kind: "made";
  files: [path: string, text: string | null][];
  modes: [path: string, mode: string][];
  notes: string[];
};

/** More than any answer of a model: reading it would only cost time. */
const MAX_PATCH_CHARS = 8_000_000;

/**
 * Applies a unified diff, as a model or a person wrote it, to whole files: every change of it or
 * none. Hunks go where their lines stand and nowhere else: what fits in no place, or in more than
 * one, is refused, as is what a patch may never touch. `files` and `modes` are of the commit that
 * its author read; `shown` are the files it may change, beside new tests. Pure, and in linear time.
 */
export function applyPatch({
  files,
  modes = {},
  patch,
  shown,
}: {
  files: Record<string, string>;
  modes?: Record<string, string>;
  patch: string;
  shown?: string[];
}): Applied | Refused {
  if (patch.length > MAX_PATCH_CHARS) return refuse("malformed", "The patch is too long.");
  const tree: Tree = { files, modes, shown: shown ?? null };
  const all = shown ?? Object.keys(files);
  const only = all.length === 1 ? (all[0] ?? null) : null;
  const read = readPatch(patch, (path) => Object.hasOwn(files, path), only);
  if (read.kind === "refused") return read;
  const made: Made = { kind: "made", files: [], modes: [], notes: [...read.notes] };
  for (const change of together(read.changes)) {
    const one = makeChange(change, tree);
    if (one.kind === "refused") return one;
    const twice = one.files.find(([path]) => made.files.some(([other]) => other === path));
    if (twice) return refuse("overlap", `${twice[0]} is changed by two parts of the patch.`);
    made.files.push(...one.files);
    made.modes.push(...one.modes);
    made.notes.push(...one.notes);
  }
  if (made.files.length === 0 && made.modes.length === 0)
    return refuse("no_op", "The patch changes nothing.");
  return {
    kind: "applied",
    files: Object.fromEntries(made.files),
    ...(made.modes.length > 0 && { modes: Object.fromEntries(made.modes) }),
    notes: made.notes,
  };
}

/** Parts that change one file, as if they had stood under one header. */
function together(changes: FileChange[]): FileChange[] {
  const merged: FileChange[] = [];
  for (const change of changes) {
    const same = merged.find(
      (each) =>
        isPlain(each) &&
        isPlain(change) &&
        each.before === change.before &&
        each.after === change.after,
    );
    if (same) same.hunks.push(...change.hunks);
    else merged.push({ ...change, hunks: [...change.hunks] });
  }
  return merged;
}

function isPlain({ before, after, move, isBinary }: FileChange): boolean {
  return before !== null && after !== null && move === null && !isBinary;
}

function makeChange(change: FileChange, tree: Tree): Made | Refused {
  const { before, after, isBinary, oldMode, newMode, indexMode } = change;
  const named = [before, after].filter((path) => path !== null);
  const [first] = named;
  if (first === undefined) return refuse("malformed", "A part of the patch names no file.");
  if (change.isTwofold)
    return refuse("malformed", `The patch names ${named.join(" and ")}, and other files for them.`);
  for (const path of named) {
    const refused = refusePath(path, tree);
    if (refused) return refused;
  }
  if (isBinary) return refuse("binary", `${first} is changed as a binary.`);
  for (const mode of [oldMode, newMode, indexMode])
    if (mode !== null && !isRegular(mode))
      return refuse("mode", `${first} would be or was no regular file (mode ${mode}).`);
  if (before === null || isCreation(change, tree)) return create(after ?? first, change, tree);
  if (after === null) return remove(before, change, tree);
  return modify(before, after, change, tree);
}

/** Whether a part without /dev/null makes a file all the same: nothing of it was there, it says. */
function isCreation({ before, after, hunks }: FileChange, { files }: Tree): boolean {
  const [hunk, ...others] = hunks;
  if (before === null || before !== after || Object.hasOwn(files, before)) return false;
  const isFirst = hunk !== undefined && others.length === 0 && (hunk.oldCount ?? 0) === 0;
  return isFirst && (hunk.oldStart ?? 0) === 0 && hunk.lines.every(({ sign }) => sign === "+");
}

function create(path: string, change: FileChange, { files }: Tree): Made | Refused {
  const { hunks, newMode } = change;
  const lines = hunks.flatMap((hunk) => hunk.lines);
  // A line without a sign can only be an empty one of it: nothing was there to be kept.
  if (hunks.length > 1 || lines.some(({ sign, whole }) => sign !== "+" && whole !== ""))
    return refuse("malformed", `${path} is new, and the patch names lines that it has.`);
  const text = textOfLines(lines);
  if (Object.hasOwn(files, path))
    return files[path] === text
      ? refuse("already_applied", `${path} is there already, as the patch would make it.`)
      : refuse("exists", `${path} exists already; change it instead.`);
  const other = sameOnDisk(path, files);
  if (other !== null) return refuse("exists", `${path} would stand where ${other} does.`);
  const refused = refuseContent(path, text) ?? refuseAdded(path, "", text);
  if (refused) return refused;
  const modes: Made["modes"] = newMode === "100755" ? [[path, newMode]] : [];
  return { kind: "made", files: [[path, text]], modes, notes: [] };
}

function textOfLines(lines: HunkLine[]): string {
  return lines
    .map((line) => line.text + (line.hasReturn ? "\r" : "") + (line.isUnended ? "" : "\n"))
    .join("");
}

/** What hunks make of an empty file, where they only add: nothing stands there to place them by. */
function filled(text: string, hunks: Hunk[]): string | null {
  const lines = hunks.flatMap((hunk) => hunk.lines);
  const isFill = text === "" && hunks.length === 1 && lines.every(({ sign }) => sign === "+");
  return isFill ? textOfLines(lines) : null;
}

function remove(path: string, { hunks, goesWhole }: FileChange, { files }: Tree): Made | Refused {
  const text = textOf(files, path);
  if (text === undefined) return missing(path);
  if (goesWhole) return { kind: "made", files: [[path, null]], modes: [], notes: [] };
  const lines = hunks.flatMap((hunk) => hunk.lines);
  if (lines.some(({ sign }) => sign !== "-"))
    return refuse("malformed", `${path} is deleted, and the patch names lines that stay.`);
  const bare = (each: string) => each.replace(/^\ufeff/, "").trimEnd();
  const own = text.split(/\r?\n/).map(bare).join("\n").trimEnd();
  const named = lines
    .map((line) => bare(line.text))
    .join("\n")
    .trimEnd();
  if (own !== named)
    return refuse("not_found", `${path} holds other lines than those that the patch deletes.`);
  return { kind: "made", files: [[path, null]], modes: [], notes: [] };
}

function modify(before: string, after: string, change: FileChange, tree: Tree): Made | Refused {
  const { files, modes } = tree;
  const { move, hunks, newMode } = change;
  const source = move === null ? knownOf(before, after, files) : before;
  if (source === null)
    return refuse("malformed", `The patch names ${before} and ${after} as one file.`);
  const text = textOf(files, source);
  if (text === undefined) return missing(source);
  const there =
    move === null ? null : Object.hasOwn(files, after) ? after : sameOnDisk(after, files);
  if (there !== null) return refuse("exists", `${there} exists already.`);
  const refused = refuseContent(source, text);
  if (refused) return refused;
  const fill = filled(text, hunks);
  const changed = hunks.length === 0 || fill !== null ? null : applyHunks(source, text, hunks);
  if (changed?.kind === "refused") return changed;
  const made = fill ?? changed?.text ?? text;
  const bad = changed
    ? refuseAdded(source, changed.removed, changed.added)
    : refuseAdded(source, text, made);
  if (bad) return bad;
  const target = move === null ? source : after;
  const isOtherMode = newMode !== null && newMode !== (modes[source] ?? "100644");
  return {
    kind: "made",
    files: [
      ...(move === "rename" ? [[before, null] as [string, null]] : []),
      ...(made !== text || move !== null ? [[target, made] as [string, string]] : []),
    ],
    modes: isOtherMode ? [[target, newMode]] : [],
    notes: changed?.notes ?? [],
  };
}

/** The file that two names are for without a rename: the same, or one and its backup's. */
function knownOf(before: string, after: string, files: Record<string, string>): string | null {
  if (before === after) return before;
  const bare = (path: string) => path.replace(/(?:\.(?:orig|old|new|bak|rej)|~)$/, "");
  if (bare(before) !== bare(after)) return null;
  return Object.hasOwn(files, before) && !Object.hasOwn(files, after) ? before : after;
}

function textOf(files: Record<string, string>, path: string): string | undefined {
  return Object.hasOwn(files, path) ? files[path] : undefined;
}

function missing(path: string): Refused {
  return refuse("missing_file", `${path} is not among the files given.`);
}
