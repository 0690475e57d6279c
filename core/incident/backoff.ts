import { type FaultReport, faultCodes } from "#core/fault.ts";

/** A stage's waits: 2, 4, 8 … seconds, ten minutes at most, for as long as the trouble lasts. */
const FIRST_WAIT_SECONDS = 2;
const LONGEST_WAIT_SECONDS = 600;

/** What is out of a person's hands is tried for ever; what is unknown only this often. */
const TRIES_OF_AN_UNKNOWN_FAULT = 8;

export type AfterFault = { kind: "retry"; delaySeconds: number } | { kind: "park"; reason: string };

/** What follows a stage's fault after so many tries: a later try, or a person. */
export function afterFault(fault: FaultReport, tries: number): AfterFault {
  const { retry } = faultCodes[fault.code];
  if (!retry || (fault.code === "internal" && tries >= TRIES_OF_AN_UNKNOWN_FAULT)) {
    return { kind: "park", reason: fault.message };
  }
  const grown = Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** Math.min(tries - 1, 12));
  return { kind: "retry", delaySeconds: Math.max(grown, fault.retryAfterSeconds ?? 0) };
}
