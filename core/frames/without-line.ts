import type { Candidate } from "./candidate.ts";
import { withoutFile } from "./reasons.ts";

/** A file found by its class alone: the frame has no line, so nothing says that it is in this file. */
export function withoutLine(candidate: Candidate): Candidate {
  return candidate.standing === "exact"
    ? { ...candidate, standing: "likely", why: withoutFile(candidate.why) }
    : candidate;
}
