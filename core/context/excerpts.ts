import type { NamedFunction } from "#core/functions/named-function.ts";
import { isManifest } from "#core/languages/manifests.ts";
import { isTestPath } from "#core/languages/tests.ts";
import type { WantedNames } from "#core/repository/wants.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import { withComment } from "./block-of.ts";
import type { Call } from "./callers.ts";
import { callsAlong } from "./calls-along.ts";
import { costOf, type Excerpt } from "./choose.ts";
import { definitionsOf, excerptsOf } from "./definitions.ts";
import { headOf } from "./head.ts";
import { culpritOf, type Location, locationsOf } from "./locations.ts";
import { namesIn } from "./names-in.ts";
import { type NearestTest, nearestTests } from "./nearest-test.ts";
import type { ReadFiles } from "./read-files.ts";
import { siblingsOf } from "./siblings.ts";
import { manifestLines } from "./throwing-library.ts";

/** Shown around the culprit, and around a far frame, where no function holds it. */
const AROUND_CULPRIT_LINES = 40;
const AROUND_FRAME_LINES = 8;
/** A longer function is shown around its line. */
const LONGEST_FUNCTION_LINES = 300;
/** Frames whose functions are shown before anything else is; those further out come last. */
const NEAR_FRAMES = 3;
/** The culprit's file is shown whole before anything else where it takes no more of the room. */
const WHOLE_FILE_SHARE = 0.5;
/** A test file of so many lines is shown whole. */
const LONGEST_WHOLE_TEST_LINES = 120;
const MAX_DEFINITIONS = 16;
const MAX_FURTHER_DEFINITIONS = 8;
/** Tests of the files around the culprit's own, one each. */
const MAX_OTHER_TESTS = 3;

/** What may be shown, what helps most first; and what of it tells whether all was seen. */
export type Wanted = {
  excerpts: Excerpt[];
  tests: NearestTest[];
  /** Every call, by name, of the functions of the culprit and the near frames in the files read. */
  calls: Call[];
};

/**
 * All that would help, in the order of its worth: the function that failed, what the model asked
 * for, the near callers of the stack, the culprit's file, what the failing line and its function
 * name, the nearest tests, the callers by name, functions that do a like job, what the called
 * functions name in turn, those files whole, and the far frames last.
 */
export function excerptsFor(
  files: ReadFiles,
  trace: ParsedTrace | null,
  chars: number,
  asked: WantedNames | null = null,
): Wanted {
  const culprit = culpritOf(trace);
  const file = culprit ? files.file(culprit.path) : undefined;
  const locations = locationsOf(trace);
  const outer = locations.filter(({ path, line }) => !isSame({ path, line }, culprit));
  const [near, far] = [outer.slice(0, NEAR_FRAMES), outer.slice(NEAR_FRAMES)];
  const wanted = asked ? wantedExcerpts(asked, files) : [];
  if (!culprit || !file) {
    const all = [...wanted, ...manifestLines(files.all, trace)];
    const rest = wholeFiles([...files.all.map(({ path }) => path)], files);
    return { excerpts: [...all, ...rest], tests: [], calls: [] };
  }
  const holder = files.functionAt(culprit.path, culprit.line);
  const own = holder ?? around(culprit);
  const site = excerptAt(culprit, holder, files, "where it failed");
  const failing = files.lines(culprit.path)[culprit.line - 1] ?? "";
  const types = (trace?.exceptions ?? []).map(({ type }) => type.split(/[.\\:]/).at(-1) ?? "");
  const names = namesIn([failing, ...files.lines(culprit.path).slice(own.start - 1, own.end)]);
  const sought = [...names, ...types].filter((name) => name !== holder?.name);
  const definitions = definitionsOf(sought, culprit.path, files, MAX_DEFINITIONS);
  const tests = nearestTests(culprit.path, holder?.name, files);
  const { calls, excerpts: callers } = callsAlong([culprit, ...near], files);
  const siblings = siblingsOf({ path: culprit.path, ...own }, files);
  const [whole] = wholeFiles([culprit.path], files);
  const isSmall =
    whole !== undefined && costOf(files.lines(culprit.path), whole) <= chars * WHOLE_FILE_SHARE;
  const ranked = [
    culprit.path,
    ...tests.map(({ path }) => path),
    ...[...near, ...callers, ...definitions, ...siblings].map(({ path }) => path),
    ...files.imports(culprit.path),
    ...far.map(({ path }) => path),
  ];
  const otherTests = [...new Set(ranked)]
    .filter((path) => path !== culprit.path && !isTestPath(path))
    .flatMap((path) => nearestTests(path, undefined, files).slice(0, 1))
    .slice(0, MAX_OTHER_TESTS);
  const excerpts = [
    site,
    ...wanted,
    ...near.map((each) =>
      excerptAt(each, files.functionAt(each.path, each.line), files, "a caller"),
    ),
    headOf(file),
    ...(isSmall ? [whole] : []),
    ...definitions.slice(0, MAX_DEFINITIONS / 2),
    ...tests.slice(0, 1).flatMap(excerptsOfTest(files)),
    ...manifestLines(files.all, trace),
    ...callers,
    ...definitions.slice(MAX_DEFINITIONS / 2),
    ...siblings,
    ...[...tests.slice(1), ...otherTests].flatMap(excerptsOfTest(files)),
    ...furtherDefinitions(definitions, names, files),
    ...wholeFiles(ranked, files),
    ...far.map((each) => ({
      ...around(each, AROUND_FRAME_LINES),
      why: "a far frame of the stack",
    })),
    ...wholeFiles(
      files.all.map(({ path }) => path),
      files,
    ),
    ...growing([culprit, ...near, ...calls], files),
  ];
  return { excerpts, tests, calls };
}

function isSame(a: Location, b: Location | null): boolean {
  return b !== null && a.path === b.path && a.line === b.line;
}

function around({ path, line }: Location, lines = AROUND_CULPRIT_LINES) {
  return { path, start: Math.max(1, line - lines), end: line + lines };
}

/** The function at a location with its doc comment, or the lines around it. */
function excerptAt(
  at: Location,
  found: NamedFunction | null,
  files: ReadFiles,
  why: string,
): Excerpt {
  if (!found || found.end - found.start >= LONGEST_FUNCTION_LINES) return { ...around(at), why };
  const start = withComment(files.lines(at.path), found.start);
  return { path: at.path, start, end: found.end, why: `${why}: ${found.name}` };
}

/** A short test file whole, of a longer one its imports and the tests that name the function. */
function excerptsOfTest(files: ReadFiles): (test: NearestTest) => Excerpt[] {
  return ({ path, head, parts }) => {
    const lines = files.lines(path).length;
    const all = { path, start: 1, end: lines, why: head.why };
    return lines <= LONGEST_WHOLE_TEST_LINES ? [all, head, ...parts] : [...parts, head];
  };
}

/** What the functions that were called name in turn: the value may be made there. */
function furtherDefinitions(definitions: Excerpt[], known: string[], files: ReadFiles): Excerpt[] {
  return definitions
    .flatMap(({ path, start, end }) => {
      const names = namesIn(files.lines(path).slice(start - 1, end));
      const unknown = names.filter((name) => !known.includes(name));
      return definitionsOf(unknown, path, files, 2);
    })
    .slice(0, MAX_FURTHER_DEFINITIONS);
}

/** Files as they are, each once; manifests and locks say too much to be shown whole. */
function wholeFiles(paths: string[], files: ReadFiles): Excerpt[] {
  return [...new Set(paths)].flatMap((path) => {
    if (files.file(path) === undefined || isManifest(path)) return [];
    const lines = files.lines(path);
    const why = isTestPath(path) ? "the test file" : "the file";
    return [{ path, start: bodyStart(lines), end: lines.length, why }];
  });
}

/** Long files as far as there is still room, outwards from the lines that matter. */
function growing(locations: Location[], files: ReadFiles): Excerpt[] {
  const byPath = new Map(locations.toReversed().map((each) => [each.path, each.line]));
  return [...new Set(locations.map(({ path }) => path))].flatMap((path) =>
    wholeFiles([path], files).map((each) => ({ ...each, outwardsFrom: byPath.get(path) ?? 1 })),
  );
}

/** A file's first line below its licence, which is no part of what went wrong. */
function bodyStart(lines: string[]): number {
  const first = lines.findIndex((line) => line.trim() !== "" && !line.startsWith("#!"));
  const isComment = (line: string) => /^\s*(?:\/\/|\/\*|\*|#)/.test(line);
  if (first < 0 || first > 2 || !isComment(lines[first] ?? "")) return 1;
  const length = lines.slice(first, first + 60).findIndex((line) => !isComment(line));
  const head = lines.slice(0, first + Math.max(0, length)).join("\n");
  return length > 2 && /licen[cs]e|copyright/i.test(head) ? first + length + 1 : 1;
}

/** The files and definitions that a model asked for. */
function wantedExcerpts({ paths, symbols }: WantedNames, files: ReadFiles): Excerpt[] {
  const why = "asked for";
  const named = symbols.flatMap((symbol) => {
    const name =
      symbol
        .split(/[.#:\\/]+|->/)
        .at(-1)
        ?.replace(/\W+$/, "") ?? "";
    return files.all.flatMap(({ path }) => excerptsOf(name, path, files)).slice(0, 3);
  });
  return [...wholeFiles(paths, files), ...named].map((each) => ({ ...each, why }));
}
