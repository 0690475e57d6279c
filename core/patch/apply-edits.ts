import { refuseAdded } from "./added-text.ts";
import { locate } from "./edit/locate.ts";
import type { Replacement } from "./edit/replacement.ts";
import { type Refused, refuse } from "./outcome.ts";
import type { Edit } from "./patch.ts";
import { refuseContent, refusePath } from "./refuse-path.ts";
import { sameOnDisk } from "./same-on-disk.ts";

type Edited = { kind: "applied"; files: Record<string, string>; notes: string[] };

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
  const tree = { files, modes: {}, shown: null };
  const replacements = new Map<string, Replacement[]>();
  for (const edit of edits) {
    // `constructor` is no file, though every object has a property of that name.
    const text = Object.hasOwn(files, edit.path) ? files[edit.path] : undefined;
    if (text === undefined)
      return refuse("missing_file", `${edit.path} is not among the files given.`);
    const denied = refusePath(edit.path, tree) ?? refuseContent(edit.path, text);
    if (denied) return denied;
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
    const denied = refusePath(path, tree) ?? refuseContent(path, text);
    if (denied) return denied;
    const other = sameOnDisk(path, files);
    if (other !== null) return refuse("exists", `${path} would stand where ${other} does.`);
    changed[path] = text;
  }
  for (const [path, text] of Object.entries(changed)) {
    const before = Object.hasOwn(files, path) ? (files[path] ?? "") : "";
    const refused = refuseAdded(path, before, text);
    if (refused) return refused;
  }
  if (Object.keys(changed).length === 0) return refuse("no_op", "There is no edit.");
  const notes = [...replacements.values()].flat().flatMap(({ note }) => note ?? []);
  return { kind: "applied", files: changed, notes };
}

/** From the last to the first, so that the offsets before stay true. */
function splice(whole: string, replacements: Replacement[]): string {
  return replacements
    .toSorted((a, b) => b.start - a.start)
    .reduce((all, { start, end, text }) => all.slice(0, start) + text + all.slice(end), whole);
}
