import type { PromiseClass } from "./later.ts";
import { isCallable, isObject, Stopped } from "./machine.ts";
import { isSame } from "./same.ts";

/** An assertion that does not hold; a Stopped is never one. */
export class Unmet extends Error {}

function unless(holds: boolean, says: string): void {
  if (!holds) throw new Unmet(says);
}

type Awaited = { then: (ok: unknown, no?: unknown) => unknown };
const isAwaited = (value: unknown): value is Awaited => isObject(value) && isCallable(value.then);

/** node:assert and `expect`, as far as tests of small functions use them. */
export function assertions(_promises: PromiseClass) {
  const equal = (a: unknown, b: unknown) => unless(Object.is(a, b), "not equal");
  const deepEqual = (a: unknown, b: unknown) => unless(isSame(a, b), "not deeply equal");
  const throws = (run: unknown, wanted?: unknown) => {
    if (!isCallable(run)) throw new Stopped("throws");
    const error = thrownBy(run);
    unless(error !== null && fits(error.error, wanted), "does not throw that");
  };
  const rejects = (given: unknown, wanted?: unknown) => {
    const promise = isCallable(given) ? given() : given;
    if (!isAwaited(promise)) throw new Stopped("rejects");
    return promise.then(
      () => unless(false, "is not rejected"),
      (error: unknown) => unless(fits(error, wanted), "is rejected with another error"),
    );
  };
  const ok = (value: unknown) => unless(Boolean(value), "not true");
  const assert = Object.assign((value: unknown) => ok(value), {
    ok,
    equal,
    strictEqual: equal,
    deepEqual,
    deepStrictEqual: deepEqual,
    notEqual: (a: unknown, b: unknown) => unless(!Object.is(a, b), "equal"),
    notStrictEqual: (a: unknown, b: unknown) => unless(!Object.is(a, b), "equal"),
    notDeepEqual: (a: unknown, b: unknown) => unless(!isSame(a, b), "deeply equal"),
    match: (text: unknown, pattern: unknown) =>
      unless(pattern instanceof RegExp && pattern.test(String(text)), "no match"),
    doesNotMatch: (text: unknown, pattern: unknown) =>
      unless(pattern instanceof RegExp && !pattern.test(String(text)), "a match"),
    throws,
    rejects,
    doesNotThrow: (run: unknown) => (isCallable(run) ? run() : undefined),
    doesNotReject: (run: unknown) => (isCallable(run) ? run() : run),
    fail: () => unless(false, "fails"),
  });
  return { assert, expect: (value: unknown) => expectation(value, false) };
}

function thrownBy(run: () => unknown): { error: unknown } | null {
  try {
    run();
    return null;
  } catch (error) {
    if (error instanceof Stopped) throw error;
    return { error };
  }
}

/** Whether an error is of the class, the words or the shape that are asked for. */
function fits(error: unknown, wanted: unknown): boolean {
  if (wanted === undefined || typeof wanted === "string") return true;
  if (wanted instanceof RegExp) return wanted.test(String(error));
  if (isCallable(wanted)) {
    const own: unknown = Reflect.get(wanted, "prototype");
    if (isObject(own) && isObject(error) && error instanceof wanted) return true;
    if (wanted === Error || /^[A-Z]/.test(wanted.name)) return false;
    return Boolean(wanted(error));
  }
  if (!isObject(wanted) || !isObject(error)) return false;
  return Object.entries(wanted).every(([key, value]) =>
    value instanceof RegExp ? value.test(String(error[key])) : isSame(error[key], value),
  );
}

function expectation(value: unknown, isTurned: boolean): Record<string, unknown> {
  const must = (holds: boolean) => unless(holds !== isTurned, "not as expected");
  const number = Number(value);
  return {
    ...(isTurned
      ? {}
      : {
          get not() {
            return expectation(value, true);
          },
        }),
    toBe: (other: unknown) => must(Object.is(value, other)),
    toEqual: (other: unknown) => must(isSame(value, other)),
    toStrictEqual: (other: unknown) => must(isSame(value, other)),
    toBeNull: () => must(value === null),
    toBeUndefined: () => must(value === undefined),
    toBeDefined: () => must(value !== undefined),
    toBeTruthy: () => must(Boolean(value)),
    toBeFalsy: () => must(!value),
    toBeGreaterThan: (other: unknown) => must(number > Number(other)),
    toBeLessThan: (other: unknown) => must(number < Number(other)),
    toBeCloseTo: (other: unknown) => must(Math.abs(number - Number(other)) < 0.005),
    toHaveLength: (length: unknown) =>
      must(isObject(value) ? value.length === length : String(value).length === length),
    toMatch: (pattern: unknown) =>
      must(
        pattern instanceof RegExp
          ? pattern.test(String(value))
          : String(value).includes(String(pattern)),
      ),
    toContain: (item: unknown) =>
      must(Array.isArray(value) ? value.includes(item) : String(value).includes(String(item))),
    toThrow: (wanted?: unknown) => {
      const error = isCallable(value) ? thrownBy(value) : null;
      must(
        error !== null &&
          (typeof wanted === "string"
            ? String(error.error).includes(wanted)
            : fits(error.error, wanted)),
      );
    },
  };
}
