import type { Edit } from "#core/patch/patch.ts";
import { isRecord } from "./find-objects.ts";
import { plainPath, withoutNumbers } from "./plain-text.ts";
import { fieldOf } from "./read-fields.ts";

/** More files or places than a patch may ever have. */
const MAX_EDITS = 20;
const MAX_NEW_FILES = 3;

type ReadEdits =
  | { kind: "edits"; edits: Edit[]; dropped: number }
  | { kind: "unreadable"; problem: string };

/**
 * The edits of an answer. One that changes nothing is dropped, one given twice counts once; one that
 * cannot be read makes all unreadable, since half a change may be worse than none.
 */
export function readEdits(given: unknown): ReadEdits {
  if (isNothing(given)) return { kind: "edits", edits: [], dropped: 0 };
  const list = Array.isArray(given) ? given : [given];
  if (list.length > MAX_EDITS) return unreadable(`There are more than ${MAX_EDITS} edits.`);
  const read = list.map(readEdit);
  const wrong = read.indexOf(null);
  if (wrong >= 0)
    return unreadable(`The edit at ${wrong} needs "path", "search" and "replace", each a text.`);
  const all = read.filter((each) => each !== null);
  const changing = all.filter(({ search, replace }) => search !== replace);
  const edits = changing.filter(
    (edit, at) => changing.findIndex((one) => isSame(one, edit)) === at,
  );
  return { kind: "edits", edits, dropped: all.length - changing.length };
}

/** The new files of an answer, as a list or by path; null where there are too many. One that cannot be read loses itself. */
export function readNewFiles(given: unknown): Record<string, string> | null {
  if (isNothing(given)) return {};
  const entries = newFileEntries(given).flatMap((each) => {
    const [path, content] = [fieldOf(each, "path"), fieldOf(each, "content")];
    return typeof path === "string" && path.trim() !== "" && typeof content === "string"
      ? [[plainPath(path), content] as const]
      : [];
  });
  return entries.length > MAX_NEW_FILES ? null : Object.fromEntries(entries);
}

function newFileEntries(given: unknown): Record<string, unknown>[] {
  if (Array.isArray(given)) return given.filter(isRecord);
  if (!isRecord(given)) return [];
  if (fieldOf(given, "path") !== undefined) return [given];
  return Object.entries(given).map(([path, content]) => ({ path, content }));
}

function readEdit(given: unknown): Edit | null {
  if (!isRecord(given)) return null;
  const path = fieldOf(given, "path");
  const [search, replace] = [fieldOf(given, "search"), fieldOf(given, "replace")];
  if (typeof path !== "string" || path.trim() === "") return null;
  if (typeof search !== "string" || typeof replace !== "string") return null;
  const [plainSearch, plainReplace] = [withoutNumbers(search), withoutNumbers(replace)];
  // Numbers on some lines alone may be code: then nobody can say which lines have them.
  if (plainSearch === null || plainReplace === null) return null;
  return { path: plainPath(path), search: plainSearch, replace: plainReplace };
}

function isNothing(given: unknown): boolean {
  if (given === undefined || given === null || given === false) return true;
  return typeof given === "string" && /^(?:|null|none|n\/a)$/i.test(given.trim());
}

function isSame(one: Edit, other: Edit): boolean {
  return one.path === other.path && one.search === other.search && one.replace === other.replace;
}

function unreadable(problem: string): ReadEdits {
  return { kind: "unreadable", problem };
}
