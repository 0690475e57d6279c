import { type FaultReport, faultCodes } from "#core/fault.ts";

/** A stage's waits: 2, 4, 8 … seconds, ten minutes at most, for as long as the trouble lasts. */
const FIRST_WAIT_SECONDS = 2;
const LONGEST_WAIT_SECONDS = 600;

/** A server that asks for a longer pause than this is mistaken: the stage would be forgotten. */
const LONGEST_RETRY_AFTER_SECONDS = 6 * 3_600;

/** What is out of a person's hands is tried for ever; what is unknown only this often. */
const TRIES_OF_AN_UNKNOWN_FAULT = 8;

export type AfterFault = { kind: "retry"; delaySeconds: number } | { kind: "park"; reason: string };

/** What follows a stage's fault after so many tries: a later try, or a person. */
export function afterFault(fault: FaultReport, tries: number): AfterFault {
  if (!faultCodes[fault.code].retry) return { kind: "park", reason: fault.message };
  if (fault.code === "internal" && tries >= TRIES_OF_AN_UNKNOWN_FAULT) {
    return {
      kind: "park",
      reason: `Failed ${tries} times: ${fault.message} Try again; if that does not help, the service's log has the cause.`,
    };
  }
  const doublings = Math.max(0, Math.min(tries - 1, 12));
  const grown = Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** doublings);
  const asked = Math.min(LONGEST_RETRY_AFTER_SECONDS, fault.retryAfterSeconds ?? 0);
  return { kind: "retry", delaySeconds: Math.max(grown, asked) };
}
