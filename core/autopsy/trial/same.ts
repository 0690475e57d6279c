import { isObject } from "./machine.ts";

/** Deeper than this two values are not compared. */
const MAX_DEPTH = 30;

/** Whether two values are the same, part by part, as assert.deepStrictEqual takes them. */
export function isSame(a: unknown, b: unknown, depth = 0): boolean {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b) || depth > MAX_DEPTH) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  if (a instanceof RegExp && b instanceof RegExp) return String(a) === String(b);
  if (a instanceof Map && b instanceof Map)
    return a.size === b.size && isSame([...a], [...b], depth + 1);
  if (a instanceof Set && b instanceof Set)
    return a.size === b.size && isSame([...a], [...b], depth + 1);
  if (a instanceof Error && b instanceof Error && a.message !== b.message) return false;
  if (typeof a === "function" || typeof b === "function") return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key], depth + 1))
  );
}
