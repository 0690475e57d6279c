import type { Frame, ParsedTrace, Placed } from "#core/stack-trace/trace.ts";
import { withFrames } from "./resolve-trace.ts";
import { proveFrame } from "./verify-frame.ts";

/** Sentences on frames whose file spoke against them; more than these say nothing new. */
const MOST_NOTES = 20;

/**
 * The placed trace checked against the files' texts: a frame whose file does not bear it out loses
 * its path, one whose code has moved gets the line it stands on now. `notes` says which and why.
 * Frames of files that were not read stay as they are.
 */
export function proveTrace(
  trace: ParsedTrace,
  files: { path: string; text: string }[],
): { trace: ParsedTrace; notes: string[] } {
  const texts = new Map(files.map(({ path, text }) => [path, text.split(/\r?\n/)]));
  const notes = new Set<string>();
  const proven = withFrames(trace, (frame) => {
    const lines = texts.get(frame.path ?? "");
    if (frame.path === undefined || !frame.placed || !lines) return frame;
    const { path, placed } = frame;
    const proof = proveFrame({
      path,
      lines,
      line: frame.line,
      function: frame.function,
      source: frame.source,
      compiled: placed.lineUnknown === true,
      exact: placed.kind === "exact",
    });
    if (proof.reason === null) return frame;
    notes.add(`${path}:${frame.line}: ${proof.reason}`);
    const told = (changes: Partial<Placed>): Placed => ({
      ...withoutLine(placed),
      ...changes,
      reason: `${placed.reason} ${proof.reason}`,
    });
    if (proof.kind === "shifted")
      return {
        ...frame,
        line: proof.line,
        placed: told({ printedLine: placed.printedLine ?? frame.line }),
      };
    if (proof.kind === "line unknown") return { ...frame, placed: told({ lineUnknown: true }) };
    return { ...withoutPath(frame), placed: told({ kind: "ambiguous", candidates: [path] }) };
  });
  return { trace: proven, notes: [...notes].slice(0, MOST_NOTES) };
}

function withoutLine({ lineUnknown: _, ...placed }: Placed): Placed {
  return placed;
}

function withoutPath({ path: _, ...frame }: Frame): Frame {
  return frame;
}
