import type { Candidate } from "./candidate.ts";
import { withoutFile } from "./reasons.ts";

/**
 * A file found by its class alone: nothing says that the frame is in this file, and a number printed
 * with it is a shrinker's own position, no line.
 */
export function withoutLine(candidate: Candidate): Candidate {
  return candidate.standing === "exact"
    ? { ...candidate, standing: "likely", why: withoutFile(candidate.why), compiled: true }
    : { ...candidate, compiled: true };
}
