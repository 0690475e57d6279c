import { type Backoff, backoffSeconds } from "#core/backoff.ts";
import { type FaultReport, faultCodes } from "#core/fault.ts";

/** A step waits longer after each try, for as long as the trouble lasts. */
const BACKOFF: Backoff = { firstSeconds: 2, longestSeconds: 600 };

/** A step that waits longer than this for a server's Retry-After would be forgotten. */
const LONGEST_RETRY_AFTER_SECONDS = 6 * 3_600;

/** A fault that is in nobody's hands is tried for ever; an unknown one only this often. */
const MAX_TRIES_OF_UNKNOWN_FAULT = 8;

export type AfterFault = { kind: "retry"; delaySeconds: number } | { kind: "park"; reason: string };

/** What follows a step's fault after so many tries: a later try, or a person. */
export function afterFault(fault: FaultReport, tries: number): AfterFault {
  if (!faultCodes[fault.code].retry) return { kind: "park", reason: fault.message };
  if (fault.code === "internal" && tries >= MAX_TRIES_OF_UNKNOWN_FAULT) {
    return {
      kind: "park",
      reason: `Failed ${tries} times: ${fault.message} Try again; if that does not help, the service's log has the cause.`,
    };
  }
  const asked = Math.min(LONGEST_RETRY_AFTER_SECONDS, fault.retryAfterSeconds ?? 0);
  return { kind: "retry", delaySeconds: Math.max(backoffSeconds(BACKOFF, tries), asked) };
}
