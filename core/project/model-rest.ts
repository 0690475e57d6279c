import { type Backoff, backoffSeconds } from "#core/backoff.ts";
import type { FaultCode } from "#core/fault.ts";

/** One failure may be chance; from the third on a service is left alone for longer each time. */
const FAILURES_BEFORE_REST = 3;
const REST: Backoff = { firstSeconds: 15, longestSeconds: 300 };
/** Where a service says "slow down" and not for how long. */
const LIMITED_SECONDS = 20;
/** Nobody tops up an account within seconds. */
const NO_CREDIT_SECONDS = 300;

type Failure = { code: FaultCode; retryAfterSeconds?: number | undefined };

/**
 * How long a project's calls to a service rest after a failure, in seconds; 0 lets the next one
 * through. `failures` are those in a row, this one with them. After a rest one call goes ahead, and
 * the others follow once it was answered.
 */
export function restSeconds({ code, retryAfterSeconds }: Failure, failures: number): number {
  switch (code) {
    case "ai_rate_limited":
      return retryAfterSeconds ?? LIMITED_SECONDS;
    case "ai_out_of_credit":
      return retryAfterSeconds ?? NO_CREDIT_SECONDS;
    case "ai_unavailable":
      if (failures < FAILURES_BEFORE_REST) return retryAfterSeconds ?? 0;
      return Math.max(
        retryAfterSeconds ?? 0,
        backoffSeconds(REST, failures - FAILURES_BEFORE_REST + 1),
      );
    default:
      return 0;
  }
}

/** Whether another model may be asked in place of one that failed so: what it says is not at fault. */
export function isPassedOn(code: FaultCode): boolean {
  return (
    code === "ai_unavailable" ||
    code === "ai_unauthorized" ||
    code === "ai_out_of_credit" ||
    code === "ai_not_found"
  );
}
