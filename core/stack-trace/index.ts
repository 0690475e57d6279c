import { findCulprit } from "./culprit.ts";
import { looksLikePython, parsePython } from "./formats/python.ts";
import { looksLikeV8, parseV8 } from "./formats/v8.ts";
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
  const language = detect(lines, hints.language);
  const exceptions = language === "python" ? parsePython(lines, known) : parseV8(lines, known);
  const found = exceptions.length > 0 ? exceptions : [bare(lines, known)];
  const culprit = findCulprit(found);
  return { language, exceptions: found, ...(culprit ? { culprit } : {}), truncated };
}

/** The SDK's word first; the text decides where it is silent or plainly another. */
function detect(lines: string[], language: string | undefined): string {
  const python = looksLikePython(lines);
  const v8 = looksLikeV8(lines);
  if (language === "python" && python) return "python";
  if ((language === "nodejs" || language === "webjs") && v8) return "javascript";
  if (python && !v8) return "python";
  return v8 || language === "nodejs" || language === "webjs"
    ? "javascript"
    : (language ?? "unknown");
}

function bare(lines: string[], known: { type?: string; message?: string }): ParsedException {
  return {
    type: known.type ?? "Error",
    message: known.message ?? lines.slice(0, 3).join("\n").trim(),
    frames: [],
    relation: "primary",
  };
}
