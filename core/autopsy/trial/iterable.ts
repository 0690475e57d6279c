import { call, read } from "./allowed.ts";
import { isCallable, isObject } from "./machine.ts";
import { typeOf } from "./operators.ts";

/** What can be gone through, or the error that the language raises. */
export function iterable(value: unknown, shown: string): Iterable<unknown> {
  if (typeof value === "string") return value;
  if (isObject(value) && isCallable(read(value, Symbol.iterator))) {
    const made = { [Symbol.iterator]: () => call(read(value, Symbol.iterator), value, [], shown) };
    return { [Symbol.iterator]: () => iteratorOf(made[Symbol.iterator]()) };
  }
  throw new TypeError(
    `${value === null || value === undefined ? `${typeOf(value)}` : shown} is not iterable`,
  );
}

function iteratorOf(made: unknown): Iterator<unknown> {
  if (!isObject(made)) throw new TypeError("Result of the Symbol.iterator method is not an object");
  return {
    next: () => {
      const end = call(read(made, "next"), made, [], "next");
      if (!isObject(end)) throw new TypeError("Iterator result is not an object");
      return end.done ? { done: true, value: end.value } : { done: false, value: end.value };
    },
    return: () => {
      const last = read(made, "return");
      if (isCallable(last)) call(last, made, [], "return");
      return { done: true, value: undefined };
    },
  };
}
