import type { Frame, ParsedTrace } from "#core/stack-trace/trace.ts";
import { mapFrames } from "./index.ts";

/**
 * The trace with the repository path on every frame that could be placed with confidence. An
 * ambiguous frame stays without one: a wrong path is worse than none.
 */
export function placeTrace(trace: ParsedTrace, tree: string[], service: string): ParsedTrace {
  const frames = trace.exceptions.flatMap((exception) => exception.frames);
  const answers = mapFrames({ tree, language: trace.language, service, frames });
  const placed = new Map<Frame, string>();
  for (const [index, frame] of frames.entries()) {
    const answer = answers[index];
    if (frame.bundled !== undefined) continue;
    if (answer?.path && (answer.kind === "exact" || answer.kind === "likely"))
      placed.set(frame, answer.path);
  }
  const exceptions = trace.exceptions.map((exception) => ({
    ...exception,
    frames: exception.frames.map((frame) => withPath(frame, placed.get(frame))),
  }));
  const { culprit } = trace;
  if (!culprit) return { ...trace, exceptions };
  const frame = frames.find(({ file, line }) => file === culprit.file && line === culprit.line);
  const path = frame && placed.get(frame);
  return { ...trace, exceptions, culprit: path === undefined ? culprit : { ...culprit, path } };
}

function withPath(frame: Frame, path: string | undefined): Frame {
  return path === undefined ? frame : { ...frame, path, inApp: true };
}
