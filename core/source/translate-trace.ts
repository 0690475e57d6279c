import { findCulprit } from "#core/stack-trace/culprit.ts";
import { isInApp } from "#core/stack-trace/in-app.ts";
import type { Frame, ParsedTrace } from "#core/stack-trace/trace.ts";
import { isBundled } from "./bundle-name.ts";
import { type SourceMap, translatePosition } from "./source-map.ts";

/** A bundle's map, or why it has none that could be used, in a sentence. */
export type BundleMap = { kind: "map"; map: SourceMap } | { kind: "none"; reason: string };

const unmapped =
  "A bundle's line, and no source map of it was found. Upload it with `npx aia sourcemaps upload`.";
const uncovered = "A bundle's line for which its source map names no source.";

/**
 * The trace with each bundle's position replaced by the source's, its compiled one kept. A frame
 * that is surely a bundle's but has no map says so, and is not to be taken for a source line.
 * `maps` are by the frames' own `file`.
 */
export function translateTrace(trace: ParsedTrace, maps: Map<string, BundleMap>): ParsedTrace {
  const exceptions = trace.exceptions.map((exception) => ({
    ...exception,
    frames: exception.frames.map((frame) => translateFrame(frame, maps.get(frame.file))),
  }));
  const culprit = findCulprit(exceptions, trace.language);
  const { culprit: _, ...rest } = trace;
  return { ...rest, exceptions, ...(culprit ? { culprit } : {}) };
}

function translateFrame({ bundled: _, ...frame }: Frame, found: BundleMap | undefined): Frame {
  if (found?.kind === "map") {
    const original = translatePosition(found.map, frame);
    if (!original) return { ...frame, bundled: uncovered };
    const { file, line, column } = frame;
    return {
      ...frame,
      file: original.file,
      line: original.line,
      column: original.column,
      inApp: isInApp(original.file),
      compiled: { file, line, ...(column === undefined ? {} : { column }) },
    };
  }
  if (found) return { ...frame, bundled: found.reason };
  return frame.inApp && isBundled(frame) ? { ...frame, bundled: unmapped } : frame;
}
