import { findCulprit } from "#core/stack-trace/culprit.ts";
import { isInApp } from "#core/stack-trace/in-app.ts";
import type { Frame, ParsedTrace } from "#core/stack-trace/trace.ts";
import { isBundled } from "./bundle-name.ts";
import { type Original, type SourceMap, translatePosition } from "./source-map.ts";

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
    frames: withNames(exception.frames.map((frame) => translate(frame, maps.get(frame.file)))),
  }));
  const culprit = findCulprit(exceptions, trace.language);
  const { culprit: _, ...rest } = trace;
  return { ...rest, exceptions, ...(culprit ? { culprit } : {}) };
}

type Translated = { frame: Frame; name: string | null };

const minified = /(?:^|[.#])[\w$]{0,2}$/;

/**
 * A minifier renames functions, and a map knows names only where they are used: where a function
 * was called, in the frame of its caller.
 */
function withNames(translated: Translated[]): Frame[] {
  return translated.map(({ frame }, at) => {
    const name = translated[at + 1]?.name;
    const isRenamed = frame.compiled !== undefined && minified.test(frame.function ?? "");
    return name && isRenamed ? { ...frame, function: name } : frame;
  });
}

function translate({ bundled: _, ...frame }: Frame, found: BundleMap | undefined): Translated {
  if (found?.kind === "map") {
    const original = translatePosition(found.map, frame);
    if (!original) return { frame: { ...frame, bundled: uncovered }, name: null };
    return { frame: atOriginal(frame, original), name: original.name };
  }
  if (found) return { frame: { ...frame, bundled: found.reason }, name: null };
  return {
    frame: frame.inApp && isBundled(frame) ? { ...frame, bundled: unmapped } : frame,
    name: null,
  };
}

function atOriginal(compiled: Frame, { file, line, column }: Original): Frame {
  const { path: _, placed: __, ...frame } = compiled;
  const place = { file: frame.file, line: frame.line };
  return {
    ...frame,
    file,
    line,
    column,
    inApp: isInApp(file),
    compiled: frame.column === undefined ? place : { ...place, column: frame.column },
  };
}
