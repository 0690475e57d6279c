import { findCulprit } from "./culprit.ts";
import type { Format } from "./format.ts";
import { python } from "./formats/python.ts";
import { v8 } from "./formats/v8.ts";
import { normalise } from "./normalise.ts";
import type { ParsedException, ParsedTrace } from "./trace.ts";

export type ParseHints = {
  /** telemetry.sdk.language, the surest sign of the format. */
  language?: string;
  /** exception.type and exception.message: the authority for the primary. */
  type?: string;
  message?: string;
};

/**
 * Reads a stack trace of any runtime known here. Never throws and takes linear time: an unknown
 * text becomes one exception without frames.
 */
export function parseStackTrace(text: string, hints: ParseHints = {}): ParsedTrace {
  const { lines, truncated } = normalise(text);
  const known = {
    ...(hints.type ? { type: hints.type } : {}),
    ...(hints.message === undefined ? {} : { message: hints.message }),
  };
  const format = detect(lines, hints.language);
  const language = format?.language ?? hints.language ?? "unknown";
  const exceptions = format?.parse(lines, known) ?? [];
  const found = exceptions.length > 0 ? exceptions : [bare(lines, known)];
  const culprit = findCulprit(found);
  return { language, exceptions: found, ...(culprit ? { culprit } : {}), truncated };
}

const formats: Format[] = [v8, python];

/** The SDK's word first; the text decides where it is silent or plainly another. */
function detect(lines: string[], language: string | undefined): Format | undefined {
  const scored = formats
    .map((format) => ({ format, score: format.score(lines) }))
    .sort((a, b) => b.score - a.score);
  const told = formats.find(({ sdkLanguages }) => sdkLanguages.includes(language ?? ""));
  const fits = scored.filter(({ score }) => score > 0);
  return fits.find(({ format }) => format === told)?.format ?? fits[0]?.format ?? told;
}

function bare(lines: string[], known: { type?: string; message?: string }): ParsedException {
  return {
    type: known.type ?? "Error",
    message: known.message ?? lines.slice(0, 3).join("\n").trim(),
    frames: [],
    relation: "primary",
  };
}
