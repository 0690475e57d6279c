import type { PromiseClass } from "./later.ts";
import { isCallable, Stopped } from "./machine.ts";

/** What code finds without importing it. No clock, no chance, no network: those end the trial. */
export function globalsOf(PromiseOf: PromiseClass, timers: (() => void)[]): Map<string, unknown> {
  const quiet = () => undefined;
  const unknown = (name: string) => () => {
    throw new Stopped(name);
  };
  const later = (run: unknown) => {
    if (isCallable(run)) timers.push(() => run());
    return timers.length;
  };
  return new Map<string, unknown>([
    ["Object", Object],
    ["Array", Array],
    ["String", String],
    ["Number", Number],
    ["Boolean", Boolean],
    ["BigInt", BigInt],
    ["Symbol", Symbol],
    ["Math", Math],
    ["JSON", JSON],
    ["Map", Map],
    ["Set", Set],
    ["WeakMap", WeakMap],
    ["WeakSet", WeakSet],
    ["RegExp", RegExp],
    ["Date", Date],
    ["Error", Error],
    ["TypeError", TypeError],
    ["RangeError", RangeError],
    ["SyntaxError", SyntaxError],
    ["ReferenceError", ReferenceError],
    ["URIError", URIError],
    ["EvalError", EvalError],
    ["AggregateError", AggregateError],
    ["Uint8Array", Uint8Array],
    ["TextDecoder", TextDecoder],
    ["TextEncoder", TextEncoder],
    ["URL", URL],
    ["URLSearchParams", URLSearchParams],
    ["Intl", Intl],
    ["Promise", PromiseOf],
    ["parseInt", Number.parseInt],
    ["parseFloat", Number.parseFloat],
    ["isNaN", Number.isNaN],
    ["isFinite", Number.isFinite],
    ["NaN", Number.NaN],
    ["Infinity", Number.POSITIVE_INFINITY],
    ["encodeURIComponent", encodeURIComponent],
    ["decodeURIComponent", decodeURIComponent],
    ["encodeURI", encodeURI],
    ["decodeURI", decodeURI],
    ["structuredClone", copyOf],
    ["setTimeout", later],
    ["setImmediate", later],
    ["setInterval", quiet],
    ["clearTimeout", quiet],
    ["clearInterval", quiet],
    ["queueMicrotask", later],
    ["console", { log: quiet, warn: quiet, error: quiet, info: quiet, debug: quiet }],
    ["process", { env: {}, nextTick: later, on: quiet }],
    ["fetch", unknown("fetch")],
  ]);
}

function copyOf(value: unknown): unknown {
  if (value instanceof Map)
    return new Map([...value].map(([key, held]) => [copyOf(key), copyOf(held)]));
  if (value instanceof Set) return new Set([...value].map(copyOf));
  if (value instanceof Date) return new Date(value);
  if (Array.isArray(value)) return value.map(copyOf);
  if (typeof value === "function") throw new Stopped("structuredClone");
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, copyOf(held)]));
}
