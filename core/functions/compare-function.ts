import { languageOf } from "#core/languages/index.ts";
import { plainName } from "#core/languages/plain-name.ts";
import { importLine } from "#core/languages/source-words.ts";
import { isSameName } from "#core/languages/written-name.ts";
import { innermost } from "./enclosing-function.ts";
import { findFunctions, hasReader } from "./find-functions.ts";
import type { NamedFunction } from "./named-function.ts";

/** Whether the function that a frame names is the one that holds its line. */
export type ComparedFunction =
  | { kind: "found"; name: string }
  /** Another one holds it, or none; `elsewhere` is where the sought one stands, from 1. */
  | { kind: "other"; sought: string; found: string | null; elsewhere: number | null }
  | { kind: "unknown"; why: Unknown };

export type Unknown = "no name" | "no reader" | "not sure";

/** A file whose functions are found once, however many frames are in it. */
export type ReadFunctions = {
  path: string;
  lines: string[];
  functions: NamedFunction[];
};

/** A shorter name is a minifier's, or stands in any text. */
const MIN_NAME_CHARS = 3;
/** A longer line is no code that a person wrote. */
const LONGEST_LINE_CHARS = 2_000;

export function readFunctions(path: string, text: string): ReadFunctions {
  return { path, lines: text.split(/\r?\n/), functions: findFunctions(path, text) };
}

/** What a frame says of its function. */
export type NamedFrame = {
  line: number;
  function?: string | undefined;
  module?: string | undefined;
  /** Its caller's frame is on the same line: it may be a built-in function, which has no place of its own. */
  isOnCallersLine?: boolean;
};

/**
 * Compares a frame's function, as its runtime prints it, with what stands at its line (from 1) in a
 * file. "Other" must be sure, since it stops everything: a name that the file has in any way that
 * may declare it, a compiler's own name, and a file that makes functions while it runs, are unknown.
 */
export function compareFunction(file: ReadFunctions, frame: NamedFrame): ComparedFunction {
  const { path, functions } = file;
  const { line, function: printed = "" } = frame;
  const same = ({ name }: NamedFunction) => isSameName(printed, name);
  const own = functions.find((each) => each.start <= line && line <= each.end && same(each));
  if (own) return { kind: "found", name: own.name };
  const sought = plainName(printed);
  if (sought === null || sought.length < MIN_NAME_CHARS) return unknown("no name");
  if (!hasReader(path)) return unknown("no reader");
  const holder = innermost(functions, line);
  if (!isWritten(file, frame, sought, holder)) return unknown("not sure");
  const names = languageOf(path)?.writtenNames;
  const elsewhere = functions.filter(same);
  const found = holder?.name ?? null;
  const [first] = elsewhere;
  if (first) {
    if (names?.linesStray || isLastBegun(functions, elsewhere, line)) return unknown("not sure");
    return { kind: "other", sought, found, elsewhere: first.start };
  }
  if ((found === null && !names?.stand) || isMentioned(file.lines, sought))
    return unknown("not sure");
  return { kind: "other", sought, found, elsewhere: null };
}

/** Whether a frame's name must stand in the source, as far as its language tells. */
function isWritten(
  { path, lines, functions }: ReadFunctions,
  { line, function: printed = "", module = "", isOnCallersLine }: NamedFrame,
  sought: string,
  holder: NamedFunction | null,
): boolean {
  if (functions.length === 0 || isOnCallersLine) return false;
  if (holder && !writtenName.test(holder.name)) return false;
  const names = languageOf(path)?.writtenNames;
  const { unwritten, madeModule, makers, calledAs } = names ?? {};
  if (unwritten?.test(sought) || madeModule?.test(module)) return false;
  if (makers && lines.some((text) => makers.test(text))) return false;
  if (!calledAs?.name.test(printed)) return true;
  // The line is the named function's own where no other begins between.
  return (
    holder !== null &&
    !lines.slice(holder.start, line).some((text) => calledAs.anonymous.test(text))
  );
}

const writtenName = /^[#@]?[\p{L}_$][\p{L}\p{N}_$]*[?!=]?$/u;

function unknown(why: Unknown): ComparedFunction {
  return { kind: "unknown", why };
}

/** Whether the sought function is the last that begins at or before a line: where it ends may be misread. */
function isLastBegun(all: NamedFunction[], sought: NamedFunction[], line: number): boolean {
  const begun = all.filter(({ start }) => start <= line);
  const last = Math.max(0, ...begun.map(({ start }) => start));
  return sought.some(({ start }) => start === last);
}

/** Whether a name stands anywhere but in a call, an import or a comment: it may be declared there. */
function isMentioned(lines: string[], name: string): boolean {
  return lines.some((text) => {
    if (!text.includes(name) || text.length > LONGEST_LINE_CHARS) return text.includes(name);
    if (/^\s*(?:\/\/|\*|#(?!\[))/.test(text) || importLine.test(text)) return false;
    const parts = text.split(name);
    return parts.slice(1).some((after, at) => {
      const before = parts.slice(0, at + 1).join(name);
      if (/[\p{L}\p{N}_$]$/u.test(before) || /^[\p{L}\p{N}_$]/u.test(after)) return false;
      return !isCall(before, after);
    });
  });
}

function isCall(before: string, after: string): boolean {
  const callee = /^(?:\?\.|!)?\s?\(/.test(after);
  const used =
    /(?:[=(,!.&|?+\-*/<>[{;]|\b(?:return|await|yield|throw|raise|in|not|and|or|if|new))\s*$/;
  return callee && used.test(before);
}
