import { innermost } from "#core/functions/enclosing-function.ts";
import { findFunctions } from "#core/functions/find-functions.ts";
import type { NamedFunction } from "#core/functions/named-function.ts";
import type { SourceFile } from "#core/repository/snapshot.ts";
import type { Frame, ParsedTrace } from "#core/stack-trace/trace.ts";
import type { Wish } from "./choose.ts";
import { definitionsOf } from "./definitions.ts";
import { headOf } from "./head.ts";
import { nearestTest } from "./nearest-test.ts";
import { manifestLines } from "./throwing-library.ts";

/** Around a frame's line. */
const AROUND = 15;
/** Around the culprit, where no function holds it. */
const AROUND_CULPRIT = 40;
/** A longer function is shown around its line. */
const LONGEST_FUNCTION = 300;
/** A file that is shown whole while there is room. */
const WHOLE_FILE = 250;

type Place = { path: string; line: number; function?: string };

/** All that would help, what helps most first. */
export function wishes(files: SourceFile[], trace: ParsedTrace | null): Wish[] {
  const functions = new Map<string, NamedFunction[]>();
  const functionsOf = ({ path, text }: SourceFile) => {
    const known = functions.get(path) ?? findFunctions(path, text);
    functions.set(path, known);
    return known;
  };
  const byPath = new Map(files.map((file) => [file.path, file]));
  const at = ({ path, line }: Place) => {
    const file = byPath.get(path);
    return file ? innermost(functionsOf(file), line) : null;
  };
  const culprit = culpritOf(trace);
  const file = culprit && byPath.get(culprit.path);
  const places = placesOf(trace);
  return [
    ...(culprit ? [around(culprit, at(culprit), "where it failed")] : []),
    ...places.map(({ path, line }) => ({
      path,
      start: line - AROUND,
      end: line + AROUND,
      why: "a frame of the stack",
    })),
    ...(file ? [headOf(file)] : []),
    ...places.map((place) => around(place, at(place), "a caller")),
    ...(culprit && file ? definitionsOf(culprit, file, files, functionsOf) : []),
    ...(culprit && file ? nearestTest(file, at(culprit)?.name, files, functionsOf) : []),
    ...manifestLines(files, trace),
    ...wholeFiles(files, [...(culprit ? [culprit] : []), ...places]),
  ];
}

function culpritOf(trace: ParsedTrace | null): Place | null {
  const { culprit } = trace ?? {};
  if (culprit?.path !== undefined)
    return { path: culprit.path, line: culprit.line, ...nameOf(culprit) };
  return placesOf(trace)[0] ?? null;
}

/** The placed frames, the root cause's first, each line once. */
function placesOf(trace: ParsedTrace | null): Place[] {
  const [primary, ...others] = trace?.exceptions ?? [];
  const causes = others.filter(({ relation }) => relation === "cause").reverse();
  const ordered = [...causes, ...(primary ? [primary] : []), ...others];
  const places = new Map<string, Place>();
  for (const { path, line, ...frame } of ordered.flatMap(({ frames }) => frames)) {
    if (path !== undefined && !places.has(`${path}:${line}`))
      places.set(`${path}:${line}`, { path, line, ...nameOf(frame) });
  }
  return [...places.values()];
}

function nameOf(frame: Pick<Frame, "function">): { function?: string } {
  return frame.function === undefined ? {} : { function: frame.function };
}

function around({ path, line }: Place, found: NamedFunction | null, why: string): Wish {
  if (found && found.end - found.start < LONGEST_FUNCTION)
    return { path, start: found.start, end: found.end, why: `${why}: ${found.name}` };
  return { path, start: line - AROUND_CULPRIT, end: line + AROUND_CULPRIT, why };
}

/** Small files as they are, those of the trace first. */
function wholeFiles(files: SourceFile[], places: Place[]): Wish[] {
  const rank = ({ path }: SourceFile) => {
    const at = places.findIndex((place) => place.path === path);
    return at < 0 ? places.length : at;
  };
  return [...files]
    .sort((a, b) => rank(a) - rank(b))
    .flatMap(({ path, text }) => {
      const lines = text.split("\n").length;
      return lines > WHOLE_FILE ? [] : [{ path, start: 1, end: lines, why: "the file" }];
    });
}
