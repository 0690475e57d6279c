import { findCulprit } from "./culprit.ts";
import { detect } from "./detect.ts";
import type { Format, Known } from "./format.ts";
import { beam } from "./formats/beam.ts";
import { dart } from "./formats/dart.ts";
import { dotnet } from "./formats/dotnet.ts";
import { gecko } from "./formats/gecko.ts";
import { go } from "./formats/go.ts";
import { jvm } from "./formats/jvm.ts";
import { native } from "./formats/native.ts";
import { php } from "./formats/php.ts";
import { python } from "./formats/python.ts";
import { ruby } from "./formats/ruby.ts";
import { rust } from "./formats/rust.ts";
import { swift } from "./formats/swift.ts";
import { v8 } from "./formats/v8.ts";
import { MAX_EXCEPTIONS, MAX_FRAMES, normalise } from "./normalise.ts";
import type { ParsedException, ParsedTrace } from "./trace.ts";

export type ParseHints = {
  /** telemetry.sdk.language, the surest sign of the format. */
  language?: string;
  /** exception.type and exception.message: the authority for the primary. */
  type?: string;
  message?: string;
};

/** Every format known here; of several that fit a text equally well, the first reads it. */
export const formats: Format[] = [
  v8,
  gecko,
  python,
  ruby,
  php,
  jvm,
  dotnet,
  go,
  rust,
  beam,
  dart,
  swift,
  native,
];

/**
 * Reads a stack trace of any runtime known here, or the trace inside a log body. Never throws and
 * takes linear time: an unknown text becomes one exception without frames.
 */
export function parseStackTrace(text: string, hints: ParseHints = {}): ParsedTrace {
  const { lines, truncated } = normalise(text);
  const known: Known = {
    ...(hints.type ? { type: hints.type } : {}),
    ...(hints.message === undefined ? {} : { message: hints.message }),
  };
  const format = detect(formats, lines, hints.language);
  const language = format?.language ?? hints.language ?? "unknown";
  const read = format?.parse(lines, known) ?? [];
  const exceptions = capped(read.length > 0 ? read : [bare(lines, known)]);
  const culprit = findCulprit(exceptions, language);
  return {
    language,
    exceptions,
    ...(culprit ? { culprit } : {}),
    truncated: truncated || (format?.isCut?.(lines) ?? false),
  };
}

/** At most so many exceptions and frames in all: what follows in a pipeline need not count. */
function capped(exceptions: ParsedException[]): ParsedException[] {
  let left = MAX_FRAMES;
  return exceptions.slice(0, MAX_EXCEPTIONS).map((exception) => {
    const frames = exception.frames.slice(0, left);
    left -= frames.length;
    return { ...exception, frames };
  });
}

function bare(lines: string[], known: Known): ParsedException {
  return {
    type: known.type ?? "Error",
    message: known.message ?? lines.slice(0, 3).join("\n").trim(),
    frames: [],
    relation: "primary",
  };
}
