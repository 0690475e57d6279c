import type { Frame, ParsedTrace, Resolution } from "#core/stack-trace/trace.ts";
import { withFrames } from "./resolve-trace.ts";
import { verifyFrame } from "./verify-frame.ts";

/** Sentences on frames whose file spoke against them; more than these say nothing new. */
const MAX_NOTES = 20;

/**
 * The resolved trace checked against the files' texts: a frame whose file does not bear it out loses
 * its path, one whose code has moved gets the line it stands on now. `notes` says which and why.
 * Frames of files that were not read stay as they are.
 */
export function verifyTrace(
  trace: ParsedTrace,
  files: { path: string; text: string }[],
): { trace: ParsedTrace; notes: string[] } {
  const texts = new Map(files.map(({ path, text }) => [path, text.split(/\r?\n/)]));
  const notes = new Set<string>();
  const proven = withFrames(trace, (frame) => {
    const lines = texts.get(frame.path ?? "");
    if (frame.path === undefined || !frame.resolution || !lines) return frame;
    const { path, resolution } = frame;
    const proof = verifyFrame({
      path,
      lines,
      line: frame.line,
      function: frame.function,
      source: frame.source,
      compiled: resolution.lineUnknown === true,
      exact: resolution.kind === "exact",
    });
    if (proof.reason === null) return frame;
    notes.add(`${path}:${frame.line}: ${proof.reason}`);
    const amended = (changes: Partial<Resolution>): Resolution => ({
      ...withoutLine(resolution),
      ...changes,
      reason: `${resolution.reason} ${proof.reason}`,
    });
    if (proof.kind === "shifted")
      return {
        ...frame,
        line: proof.line,
        resolution: amended({ printedLine: resolution.printedLine ?? frame.line }),
      };
    if (proof.kind === "line unknown")
      return { ...frame, resolution: amended({ lineUnknown: true }) };
    return {
      ...withoutPath(frame),
      resolution: amended({ kind: "ambiguous", candidates: [path] }),
    };
  });
  return { trace: proven, notes: [...notes].slice(0, MAX_NOTES) };
}

function withoutLine({ lineUnknown: _, ...resolution }: Resolution): Resolution {
  return resolution;
}

function withoutPath({ path: _, ...frame }: Frame): Frame {
  return frame;
}
