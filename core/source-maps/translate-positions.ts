import { decodedMappings, TraceMap, traceSegment } from "@jridgewell/trace-mapping";
import { originalPath } from "./original-path.ts";
import type { Section, SourceMap } from "./source-map.ts";

/** A position in a bundle or a source; lines and columns count from 1, as in a stack trace. */
export type Position = { file: string; line: number; column?: number | undefined };

/** The position in the source, and the identifier the map names there. */
export type Original = { file: string; line: number; column: number; name: string | null };

/**
 * The source positions of a bundle's positions, each null where the map does not say. Without a
 * column a line counts only if all of it comes from one source line. What is decoded is large and
 * lives no longer than the call.
 */
export function translatePositions(map: SourceMap, positions: Position[]): (Original | null)[] {
  const decoded = new Map<Section, TraceMap>();
  return positions.map((position) => {
    try {
      return translate(map, position, decoded);
    } catch {
      return null;
    }
  });
}

function translate(
  map: SourceMap,
  { file, line: shown, column: shownColumn }: Position,
  known: Map<Section, TraceMap>,
): Original | null {
  const line = shown - 1;
  const column = shownColumn === undefined ? undefined : shownColumn - 1;
  const section = map.sections.findLast(
    (each) => each.line < line || (each.line === line && each.column <= (column ?? 0)),
  );
  if (!section || line < 0) return null;
  const decoded = known.get(section) ?? decode(section);
  known.set(section, decoded);
  const inLine = line - section.line;
  const start = inLine === 0 ? section.column : 0;
  const segment =
    column === undefined
      ? onlyLine(decoded, inLine)
      : traceSegment(decoded, inLine, column - start);
  return segment && asOriginal(section, segment, file);
}

/** Paths are made out here, by rules that know bundlers: the library need not resolve any. */
function decode({ plain }: Section): TraceMap {
  return new TraceMap({ ...plain, sourceRoot: undefined, sources: [] });
}

type Segment = NonNullable<ReturnType<typeof traceSegment>>;

function asOriginal({ plain }: Section, segment: Segment, bundle: string): Original | null {
  if (segment.length === 1) return null;
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

function onlyLine(map: TraceMap, line: number): Segment | null {
  const segments = (decodedMappings(map)[line] ?? []).filter(({ length }) => length > 1);
  const [first] = segments;
  const agrees = segments.every((each) => each[1] === first?.[1] && each[2] === first?.[2]);
  return first && agrees ? first : null;
}
