import { innermost } from "#core/functions/enclosing-function.ts";
import { findFunctions, hasReader } from "#core/functions/find-functions.ts";
import { keywords } from "#core/languages/source-words.ts";
import { isScript, readSyntax } from "../rules/syntax.ts";
import type { Judged, ReadFile } from "./change.ts";
import { readCodeText } from "./code-text.ts";

/** Lines of a file, both ends in it. */
export type Span = { start: number; end: number };

/** Where a patch may change something. */
export type Area = {
  /** By path, the lines of functions that may be changed, as they were. */
  spans: Map<string, Span[]>;
  /** The names of those functions. */
  names: Set<string>;
  /** Files whose imports and declarations may be changed. */
  homes: Set<string>;
  /** Files in which a frame stands outside of every function: all that stands so may be changed. */
  moduleLevel: Set<string>;
};

/** Around a frame, in a file whose functions cannot be told. */
const AROUND_LINES = 40;
const MAX_FILES = 60;
const makers =
  /^(?:constructor|__init__|__new__|__construct|initialize|init|new|New\w*|create\w*|build\w*|make\w*|default|setup|setUp|from\w*|parse\w*)$/;
const word = /[\p{L}_$][\p{L}\p{N}_$]*/gu;

/** As much of a file as tells where its functions stand. */
type Placed = Pick<ReadFile, "path" | "text" | "code" | "codeLines" | "functions">;

type Location = { path: string; line: number };

/** The functions a trace leads through and what belongs to them, and where they stand. */
export function areaOf({ files, trace, culprit, changes }: Judged): Area {
  const read = new Map(changes.flatMap(({ path, before }) => (before ? [[path, before]] : [])));
  const all = Object.entries(files)
    .slice(0, MAX_FILES)
    .map(([path, text]) => read.get(path) ?? readPlaced(path, text));
  const byPath = new Map(all.map((file) => [file.path, file]));
  const locations = locationsOf(trace, culprit).filter(({ path }) => byPath.has(path));
  const area: Area = {
    spans: new Map(),
    names: new Set(),
    homes: new Set(),
    moduleLevel: new Set(),
  };
  const anchors = new Set<string>();
  const reached = new Set<string>();
  const failing = new Set<string>();
  for (const { path, line } of locations) {
    const file = byPath.get(path);
    if (!file) continue;
    const span = anchorAt(file, line, area);
    take(area, path, span);
    if (span.name !== null) {
      anchors.add(span.name);
      area.names.add(span.name);
    }
    for (const name of wordsOf(linesOf(file, span))) reached.add(name);
  }
  const failed = failingOf(trace, locations);
  const code = failed && byPath.get(failed.path)?.codeLines[failed.line - 1];
  for (const name of wordsOf(code ?? "")) failing.add(name);
  for (const file of all) {
    for (const { name, start, end } of file.functions) {
      const span = { start, end };
      const body = linesOf(file, span);
      const isNear =
        reached.has(bare(name)) ||
        failing.has(bare(name)) ||
        mentions(body, anchors, name) ||
        makes(body, failing) ||
        (makers.test(name) && (area.homes.has(file.path) || declaresAny(file, reached)));
      if (!isNear) continue;
      take(area, file.path, span);
      area.names.add(name);
    }
    if (declaresAny(file, reached)) area.homes.add(file.path);
  }
  return area;
}

function readPlaced(path: string, text: string): Placed {
  return { ...readCodeText(path, text), path, text, functions: findFunctions(path, text) };
}

/** Whether a line stands in one of some spans. */
export function isIn(spans: Span[], line: number): boolean {
  return spans.some(({ start, end }) => start <= line && line <= end);
}

function locationsOf(trace: Judged["trace"], culprit: Location | null): Location[] {
  const frames = trace?.exceptions.flatMap((exception) => exception.frames) ?? [];
  const placed = frames.flatMap(({ path, line }) => (path === undefined ? [] : [{ path, line }]));
  const blamed = trace?.culprit;
  return [
    ...placed,
    ...(blamed?.path === undefined ? [] : [{ path: blamed.path, line: blamed.line }]),
    // Without a trace there is nothing else to go by than what the answer blames.
    ...(placed.length === 0 && culprit ? [culprit] : []),
  ];
}

/** Where it failed: what the trace blames, else its first frame of the repository. */
function failingOf(trace: Judged["trace"], locations: Location[]): Location | undefined {
  const blamed = trace?.culprit;
  return (
    locations.find(({ path, line }) => path === blamed?.path && line === blamed.line) ??
    locations[0]
  );
}

/** The function, or the statement outside of functions, that holds a frame's line. */
function anchorAt(file: Placed, line: number, area: Area): Span & { name: string | null } {
  const named = innermost(file.functions, line);
  if (named) return named;
  if (!hasReader(file.path))
    return { start: line - AROUND_LINES, end: line + AROUND_LINES, name: null };
  const syntax = isScript(file.path) ? readSyntax(file.path, file.text) : null;
  const statement = syntax?.program.body.find(
    ({ loc }) => loc && loc.start.line <= line && line <= loc.end.line,
  );
  if (statement?.loc && statement.loc.end.line > statement.loc.start.line)
    return { start: statement.loc.start.line, end: statement.loc.end.line, name: null };
  area.moduleLevel.add(file.path);
  return { start: line, end: line, name: null };
}

function take(area: Area, path: string, { start, end }: Span): void {
  area.spans.set(path, [...(area.spans.get(path) ?? []), { start, end }]);
  area.homes.add(path);
}

function linesOf({ codeLines }: Placed, { start, end }: Span): string {
  return codeLines.slice(Math.max(0, start - 1), end).join("\n");
}

function wordsOf(text: string): string[] {
  return (text.match(word) ?? []).filter((name) => name.length > 1 && !keywords.has(name));
}

function bare(name: string): string {
  return name.replace(/^[#@]/, "").replace(/[?!=]$/, "");
}

function mentions(body: string, names: Set<string>, own: string): boolean {
  return wordsOf(body).some((each) => each !== own && names.has(each));
}

/** Whether a value of one of some names is made here: assigned, or put into an object. */
function makes(body: string, names: Set<string>): boolean {
  for (const [, name = ""] of body.matchAll(
    /([\p{L}_$][\p{L}\p{N}_$]*)["']?\s*(?:=(?![=>])|:=|:(?!:)|=>)/gu,
  ))
    if (name.length > 2 && names.has(name)) return true;
  return false;
}

/** Whether a file declares, outside of functions, something that is named where the error passed. */
function declaresAny({ code }: Placed, names: Set<string>): boolean {
  const declared =
    /^\s{0,4}(?:(?:export|default|public|private|static|final|const|let|var|val|class|interface|type|enum|struct|module|object|record|function|def|func|fn|async|abstract|pub|@?\w+)\s+){0,5}([\p{L}_$][\p{L}\p{N}_$]*)/gmu;
  for (const [, name = ""] of code.matchAll(declared)) if (names.has(name)) return true;
  return false;
}
