import {
  compareFunction,
  type ReadFunctions,
  readFunctions,
} from "#core/functions/compare-function.ts";
import { innermost } from "#core/functions/enclosing-function.ts";
import { plainName } from "#core/languages/plain-name.ts";
import type { Compared, Frame, ParsedTrace, Resolution } from "#core/stack-trace/trace.ts";
import { anotherFunction, standsThere } from "./reasons.ts";
import { withFrames } from "./resolve-trace.ts";
import { type Proof, verifyFrame } from "./verify-frame.ts";

/** Sentences on frames whose file spoke against them; more than these say nothing new. */
const MAX_NOTES = 20;

/** Shorter names stand in any file. */
const MIN_TELLING_CHARS = 4;

type Resolved = Frame & { path: string; resolution: Resolution };

/**
 * The resolved trace checked against the files' texts: each frame says whether its function stands
 * at its line. One whose file does not bear it out, or has another function there, loses its path;
 * one whose code has moved gets the line it stands on now. `notes` says which and why. Frames of
 * files that were not read stay as they are.
 */
export function verifyTrace(
  trace: ParsedTrace,
  files: { path: string; text: string }[],
): { trace: ParsedTrace; notes: string[] } {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const read = new Map<string, ReadFunctions>();
  const callers = callersOf(trace);
  const notes = new Set<string>();
  const proven = withFrames(trace, (frame) => {
    const text = texts.get(frame.path ?? "");
    if (text === undefined || !isResolved(frame)) return frame;
    const file = read.get(frame.path) ?? readFunctions(frame.path, text);
    read.set(frame.path, file);
    const { frame: verified, note } = verify(frame, callers.get(frame), file);
    if (note !== null) notes.add(`${frame.path}:${frame.line}: ${note}`);
    return verified;
  });
  return { trace: proven, notes: [...notes].slice(0, MAX_NOTES) };
}

function verify(
  frame: Resolved,
  caller: Frame | undefined,
  file: ReadFunctions,
): { frame: Frame; note: string | null } {
  const { path, line, resolution } = frame;
  const proof = verifyFrame({
    path,
    lines: file.lines,
    line,
    function: frame.function,
    source: frame.source,
    compiled: resolution.lineUnknown === true,
  });
  const compared = comparedBy(proof, frame, caller, file);
  const reason = compared.kind === "other" ? compared.reason : proof.reason;
  if (reason === null) return { frame: { ...borneOut(frame, compared), compared }, note: null };
  const amended = (changes: Partial<Resolution>): Resolution => ({
    ...withoutLine(resolution),
    ...changes,
    reason: `${resolution.reason} ${reason}`,
  });
  if (compared.kind === "other") {
    const ambiguous = amended({ kind: "ambiguous", candidates: [path] });
    return { frame: { ...withoutPath(frame), resolution: ambiguous, compared }, note: reason };
  }
  const moved =
    proof.kind === "shifted"
      ? {
          line: proof.line,
          resolution: amended({ printedLine: resolution.printedLine ?? line }),
        }
      : { resolution: amended({ lineUnknown: true }) };
  return { frame: { ...frame, ...moved, compared }, note: reason };
}

/** A likely file that has the frame's function at its very line is the file. */
function borneOut(frame: Resolved, compared: Compared): Resolved {
  const { resolution } = frame;
  if (compared.kind !== "found" || resolution.kind !== "likely" || resolution.lineUnknown)
    return frame;
  if (compared.name.length < MIN_TELLING_CHARS) return frame;
  return {
    ...frame,
    resolution: {
      ...resolution,
      kind: "exact",
      reason: `${resolution.reason} ${standsThere(compared.name)}`,
    },
  };
}

/** Whether the frame's function stands there: by its printed line where it has one, else by name. */
function comparedBy(
  proof: Proof,
  frame: Resolved,
  caller: Frame | undefined,
  file: ReadFunctions,
): Compared {
  const { path, line, resolution } = frame;
  const sought = plainName(frame.function);
  const there = innermost(file.functions, line)?.name ?? null;
  if (proof.kind === "refuted") {
    const found = there === sought ? null : there;
    return { kind: "other", path, line, sought, found, elsewhere: null, reason: proof.reason };
  }
  if (proof.kind !== "line unknown" && proof.bySource)
    return { kind: "found", name: sought ?? there ?? frame.function ?? "" };
  if (resolution.lineUnknown || line === 0)
    return proof.kind === "shifted" && sought !== null
      ? { kind: "found", name: sought }
      : { kind: "unknown", why: "no line" };
  const isOnCallersLine = caller?.file === frame.file && caller.line === line;
  const compared = compareFunction(file, { ...frame, isOnCallersLine });
  if (compared.kind !== "other") return compared;
  // A map knows positions; the name is often still the bundle's.
  if (frame.compiled) return { kind: "unknown", why: "mapped" };
  return { ...compared, path, line, reason: anotherFunction(compared) };
}

/** Each frame's caller: frames stand innermost first. */
function callersOf({ exceptions }: ParsedTrace): Map<Frame, Frame> {
  const callers = new Map<Frame, Frame>();
  for (const { frames } of exceptions)
    for (const [at, frame] of frames.entries()) {
      const caller = frames[at + 1];
      if (caller) callers.set(frame, caller);
    }
  return callers;
}

function isResolved(frame: Frame): frame is Resolved {
  return frame.path !== undefined && frame.resolution !== undefined;
}

function withoutLine({ lineUnknown: _, ...resolution }: Resolution): Resolution {
  return resolution;
}

function withoutPath({ path: _, ...frame }: Frame): Frame {
  return frame;
}
