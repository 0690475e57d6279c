import { exportedError } from "../../test/support/exported-error.ts";
import { newTrace } from "../pipeline/exports.ts";

const TYPE = "FloodError";
const TRACE = "f".repeat(32);

/** Gives exports of errors nobody has seen before: each of its own type, each in a trace of its own. */
export function floodExports(revision: string): (first: number, count: number) => string {
  // Written by OpenTelemetry once, and copied: the client should cost the machine as little as it can.
  const whole = exportedError({ type: TYPE, trace: TRACE, revision });
  const from = whole.indexOf("[", whole.indexOf('"spans"')) + 1;
  const to = endOfArray(whole, from);
  const span = whole.slice(from, to);
  return (first, count) => {
    const spans = Array.from({ length: count }, (_, index) => {
      const trace = newTrace();
      return span
        .replaceAll(TRACE, trace)
        .replaceAll(TRACE.slice(0, 16), trace.slice(0, 16))
        .replaceAll(TYPE, `${TYPE}${first + index}x`);
    });
    return whole.slice(0, from) + spans.join(",") + whole.slice(to);
  };
}

/** Where the array of JSON that begins before `from` ends; its texts hold no brackets unpaired. */
function endOfArray(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "[") depth += 1;
    if (text[at] === "]") depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error("The array does not end.");
}
