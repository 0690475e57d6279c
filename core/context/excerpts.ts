import { innermost } from "#core/functions/enclosing-function.ts";
import { findFunctions } from "#core/functions/find-functions.ts";
import type { NamedFunction } from "#core/functions/named-function.ts";
import type { SourceFile } from "#core/repository/snapshot.ts";
import type { Frame, ParsedTrace } from "#core/stack-trace/trace.ts";
import type { Excerpt } from "./choose.ts";
import { definitionsOf } from "./definitions.ts";
import { headOf } from "./head.ts";
import { nearestTest } from "./nearest-test.ts";
import { manifestLines } from "./throwing-library.ts";

/** Shown on either side of a frame's line. */
const AROUND_FRAME_LINES = 15;
/** The same around the culprit, where no function holds it. */
const AROUND_CULPRIT_LINES = 40;
/** A longer function is shown around its line. */
const LONGEST_FUNCTION_LINES = 300;
/** A longer file is not shown whole, however much room there is. */
const LONGEST_WHOLE_FILE_LINES = 250;

type Location = { path: string; line: number; function?: string };

/** All that would help, what helps most first. */
export function excerptsFor(files: SourceFile[], trace: ParsedTrace | null): Excerpt[] {
  const functions = new Map<string, NamedFunction[]>();
  const functionsOf = ({ path, text }: SourceFile) => {
    const known = functions.get(path) ?? findFunctions(path, text);
    functions.set(path, known);
    return known;
  };
  const byPath = new Map(files.map((file) => [file.path, file]));
  const at = ({ path, line }: Location) => {
    const file = byPath.get(path);
    return file ? innermost(functionsOf(file), line) : null;
  };
  const culprit = culpritOf(trace);
  const file = culprit && byPath.get(culprit.path);
  const locations = locationsOf(trace);
  return [
    ...(culprit ? [around(culprit, at(culprit), "where it failed")] : []),
    ...locations.map(({ path, line }) => ({
      path,
      start: line - AROUND_FRAME_LINES,
      end: line + AROUND_FRAME_LINES,
      why: "a frame of the stack",
    })),
    ...(file ? [headOf(file)] : []),
    ...locations.map((location) => around(location, at(location), "a caller")),
    ...(culprit && file ? definitionsOf(culprit, file, files, functionsOf) : []),
    ...(culprit && file ? nearestTest(file, at(culprit)?.name, files, functionsOf) : []),
    ...manifestLines(files, trace),
    ...wholeFiles(files, [...(culprit ? [culprit] : []), ...locations]),
  ];
}

function culpritOf(trace: ParsedTrace | null): Location | null {
  const { culprit } = trace ?? {};
  if (culprit?.path !== undefined)
    return { path: culprit.path, line: culprit.line, ...nameOf(culprit) };
  return locationsOf(trace)[0] ?? null;
}

/** The resolved frames, the root cause's first, each line once. */
function locationsOf(trace: ParsedTrace | null): Location[] {
  const [primary, ...others] = trace?.exceptions ?? [];
  const causes = others.filter(({ relation }) => relation === "cause").reverse();
  const ordered = [...causes, ...(primary ? [primary] : []), ...others];
  const locations = new Map<string, Location>();
  for (const { path, line, ...frame } of ordered.flatMap(({ frames }) => frames)) {
    if (path !== undefined && !locations.has(`${path}:${line}`))
      locations.set(`${path}:${line}`, { path, line, ...nameOf(frame) });
  }
  return [...locations.values()];
}

function nameOf(frame: Pick<Frame, "function">): { function?: string } {
  return frame.function === undefined ? {} : { function: frame.function };
}

function around({ path, line }: Location, found: NamedFunction | null, why: string): Excerpt {
  if (found && found.end - found.start < LONGEST_FUNCTION_LINES)
    return { path, start: found.start, end: found.end, why: `${why}: ${found.name}` };
  return { path, start: line - AROUND_CULPRIT_LINES, end: line + AROUND_CULPRIT_LINES, why };
}

/** Small files as they are, those of the trace first. */
function wholeFiles(files: SourceFile[], locations: Location[]): Excerpt[] {
  const rank = ({ path }: SourceFile) => {
    const at = locations.findIndex((location) => location.path === path);
    return at < 0 ? locations.length : at;
  };
  return [...files]
    .sort((a, b) => rank(a) - rank(b))
    .flatMap(({ path, text }) => {
      const lines = text.split("\n").length;
      return lines > LONGEST_WHOLE_FILE_LINES
        ? []
        : [{ path, start: 1, end: lines, why: "the file" }];
    });
}
