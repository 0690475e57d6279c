import { isInApp } from "#core/languages/in-app.ts";
import { findCulprit } from "#core/stack-trace/culprit.ts";
import type { Frame, ParsedTrace } from "#core/stack-trace/trace.ts";
import { isBundled } from "./bundle-name.ts";
import type { SourceMap } from "./source-map.ts";
import { type Original, translatePositions } from "./translate-positions.ts";

/** A bundle's map, or why it has none that could be used, in a sentence. */
export type BundleMap = { kind: "map"; map: SourceMap } | { kind: "none"; reason: string };

const unmapped =
  "A bundle's line, and no source map of it was found. Upload it with `node <AIA>/bin/aia.mjs sourcemaps upload`.";
const uncovered = "A bundle's line for which its source map names no source.";

/**
 * The trace with each bundle's position replaced by the source's, its compiled one kept. A frame
 * that is surely a bundle's but has no map says so, and is not to be taken for a source line.
 * `maps` are by the frames' own `file`.
 */
export function translateTrace(trace: ParsedTrace, maps: Map<string, BundleMap>): ParsedTrace {
  const originals = originalsOf(trace, maps);
  const exceptions = trace.exceptions.map((exception) => ({
    ...exception,
    frames: withNames(
      exception.frames.map((frame) => translate(frame, maps.get(frame.file), originals.get(frame))),
    ),
  }));
  const culprit = findCulprit(exceptions, trace.language);
  const { culprit: _, ...rest } = trace;
  return { ...rest, exceptions, ...(culprit ? { culprit } : {}) };
}

/** Where each frame of a bundle with a map comes from: one bundle after the other. */
function originalsOf(
  { exceptions }: ParsedTrace,
  maps: Map<string, BundleMap>,
): Map<Frame, Original> {
  const frames = exceptions.flatMap((exception) => exception.frames);
  const originals = new Map<Frame, Original>();
  for (const [file, found] of maps) {
    if (found.kind !== "map") continue;
    const own = frames.filter((frame) => frame.file === file);
    for (const [at, original] of translatePositions(found.map, own).entries()) {
      const frame = own[at];
      if (frame && original) originals.set(frame, original);
    }
  }
  return originals;
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

function translate(
  { bundled: _, ...frame }: Frame,
  found: BundleMap | undefined,
  original: Original | undefined,
): Translated {
  if (found?.kind === "map") {
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
  const { path: _, resolution: __, ...frame } = compiled;
  const printed = { file: frame.file, line: frame.line };
  return {
    ...frame,
    file,
    line,
    column,
    inApp: isInApp(file),
    compiled: frame.column === undefined ? printed : { ...printed, column: frame.column },
  };
}
