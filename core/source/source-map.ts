import { decodedMappings, TraceMap, traceSegment } from "@jridgewell/trace-mapping";
import * as z from "zod";
import { originalPath } from "./original-path.ts";

/** A larger map does not fit into an isolate's 128 MB once decoded. Characters. */
export const LARGEST_MAP = 8 * 1024 * 1024;
const MOST_MAPPINGS = 6_000_000;

const Plain = z.object({
  version: z.literal(3),
  sources: z.array(z.string().max(4_000).nullable()).max(100_000),
  sourceRoot: z.string().max(4_000).nullish(),
  names: z.array(z.string()).max(500_000).default([]),
  mappings: z.string(),
});
type Plain = z.infer<typeof Plain>;

const whole = z.number().int().nonnegative();
const Sectioned = z.object({
  version: z.literal(3),
  sections: z
    .array(z.object({ offset: z.object({ line: whole, column: whole }), map: Plain }))
    .max(50_000),
});

/** One stretch of a bundle and the map that rules it, from `line` and `column` on, both from 0. */
type Section = { line: number; column: number; plain: Plain; decoded?: TraceMap };

/** A source map as read, its sections in the order of the bundle. */
export type SourceMap = { sections: Section[] };

export type ReadSourceMap =
  | { kind: "read"; map: SourceMap }
  | { kind: "too_large" | "malformed"; reason: string };

/** Reads a source map's text (ECMA-426, with sections). A hostile one is refused, never thrown. */
export function readSourceMap(text: string): ReadSourceMap {
  if (text.length > LARGEST_MAP)
    return { kind: "too_large", reason: `The source map is over ${LARGEST_MAP} characters.` };
  return parseSourceMap(parseJson(text));
}

/** The same for a map that is JSON already. */
export function parseSourceMap(json: unknown): ReadSourceMap {
  const parsed = z.union([Sectioned, Plain]).safeParse(json);
  if (!parsed.success)
    return { kind: "malformed", reason: "The text is no source map of version 3." };
  const sections =
    "sections" in parsed.data
      ? parsed.data.sections.map(({ offset, map }) => ({ ...offset, plain: map }))
      : [{ line: 0, column: 0, plain: parsed.data }];
  const size = sections.reduce((sum, { plain }) => sum + plain.mappings.length, 0);
  if (size > MOST_MAPPINGS)
    return { kind: "too_large", reason: `The source map has over ${MOST_MAPPINGS} mappings.` };
  sections.sort((a, b) => a.line - b.line || a.column - b.column);
  return { kind: "read", map: { sections } };
}

/** The map in the standard's own form, without what AIA has no use for: the sources' texts above all. */
export function writeSourceMap({ sections }: SourceMap): object {
  const [first] = sections;
  if (first && sections.length === 1 && first.line + first.column === 0) return first.plain;
  const written = sections.map(({ line, column, plain }) => ({
    offset: { line, column },
    map: plain,
  }));
  return { version: 3, sections: written };
}

/** The standard lets a server put `)]}'` before the JSON, so that no page can run it as a script. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.startsWith(")]}'") ? text.slice(text.indexOf("\n") + 1) : text);
  } catch {
    return undefined;
  }
}

/** A place in a bundle or a source; lines and columns count from 1, as in a stack trace. */
export type Position = { file: string; line: number; column?: number | undefined };

/** The place in the source, and the identifier the map names there. */
export type Original = { file: string; line: number; column: number; name: string | null };

/**
 * The source position of a bundle's position, or null where the map does not say. Without a column
 * a line counts only if all of it comes from one source line.
 */
export function translatePosition(map: SourceMap, bundle: Position): Original | null {
  const line = bundle.line - 1;
  const column = bundle.column === undefined ? undefined : bundle.column - 1;
  const section = map.sections.findLast(
    (each) => each.line < line || (each.line === line && each.column <= (column ?? 0)),
  );
  if (!section || line < 0) return null;
  const inLine = line - section.line;
  const inColumn = column === undefined ? undefined : column - (inLine === 0 ? section.column : 0);
  try {
    return originalAt(section, inLine, inColumn, bundle.file);
  } catch {
    return null;
  }
}

function originalAt(
  section: Section,
  line: number,
  column: number | undefined,
  bundle: string,
): Original | null {
  const { plain } = section;
  section.decoded ??= new TraceMap({ ...plain, sourceRoot: undefined, sources: [] });
  const segment =
    column === undefined
      ? onlyLine(section.decoded, line)
      : traceSegment(section.decoded, line, column);
  if (!segment || segment.length === 1) return null;
  const [, sourceIndex, sourceLine, sourceColumn, nameIndex] = segment;
  const source = plain.sources[sourceIndex];
  if (!source || sourceLine < 0 || sourceColumn < 0) return null;
  return {
    file: originalPath(source, { sourceRoot: plain.sourceRoot ?? "", bundle }),
    line: sourceLine + 1,
    column: sourceColumn + 1,
    name: (nameIndex === undefined ? undefined : plain.names[nameIndex]) ?? null,
  };
}

function onlyLine(map: TraceMap, line: number): ReturnType<typeof traceSegment> {
  const segments = (decodedMappings(map)[line] ?? []).filter(({ length }) => length > 1);
  const [first] = segments;
  const agrees = segments.every((each) => each[1] === first?.[1] && each[2] === first?.[2]);
  return first && agrees ? first : null;
}
