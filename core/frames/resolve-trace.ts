import { findCulprit } from "#core/stack-trace/culprit.ts";
import type { Frame, ParsedTrace } from "#core/stack-trace/trace.ts";
import { type FrameAnswer, type MapFrames, mapFrames } from "./map-frames.ts";

type Repository = Omit<MapFrames, "frames" | "language">;

/**
 * The trace with the repository path on every frame that could be resolved with confidence, and how
 * sure that is. An ambiguous frame stays without one, with its candidates: a wrong path is worse
 * than none. A bundle's position is no line of a source file and stays as it is.
 */
export function resolveTrace(trace: ParsedTrace, repository: Repository): ParsedTrace {
  const frames = trace.exceptions
    .flatMap((exception) => exception.frames)
    .filter(({ bundled }) => bundled === undefined);
  const answers = mapFrames({ ...repository, language: trace.language, frames });
  const resolved = new Map<Frame, Frame>();
  for (const [index, frame] of frames.entries()) {
    const answer = answers[index];
    if (answer) resolved.set(frame, withAnswer(frame, answer));
  }
  return withFrames(trace, (frame) => resolved.get(frame) ?? frame);
}

function withAnswer(
  frame: Frame,
  { kind, path, reason, candidates, compiled }: FrameAnswer,
): Frame {
  if (kind === "none") return frame;
  if (kind === "ambiguous" || path === undefined)
    return {
      ...frame,
      resolution: { kind: "ambiguous", reason, ...(candidates ? { candidates } : {}) },
    };
  return {
    ...frame,
    path,
    inApp: true,
    resolution: { kind, reason, ...(compiled ? { lineUnknown: true } : {}) },
  };
}

/** The trace with every frame changed, and the culprit found anew among them. */
export function withFrames(trace: ParsedTrace, change: (frame: Frame) => Frame): ParsedTrace {
  const exceptions = trace.exceptions.map((exception) => ({
    ...exception,
    frames: exception.frames.map(change),
  }));
  const culprit = findCulprit(exceptions, trace.language);
  const { culprit: _, ...rest } = trace;
  return { ...rest, exceptions, ...(culprit ? { culprit } : {}) };
}
