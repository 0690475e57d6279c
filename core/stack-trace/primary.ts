import type { Known } from "./format.ts";
import type { ParsedException } from "./trace.ts";

/** The chain with its first exception as the primary, whose type and message the SDK knows best. */
export function asPrimary(exceptions: ParsedException[], known: Known): ParsedException[] {
  const [first, ...others] = exceptions;
  if (!first) return [];
  const { type, message, frames } = first;
  const primary: ParsedException = {
    type: known.type ?? type,
    message: known.message ?? message,
    frames,
    relation: "primary",
  };
  return [primary, ...others];
}
