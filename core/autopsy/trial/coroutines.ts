import type { PromiseClass } from "./later.ts";
import { here, isCallable, isObject, type Machine, type Run, Stopped } from "./machine.ts";

/** Runs an async function's body: each `await` goes on when what it waits for is there. */
export function runAsync(machine: Machine, PromiseOf: PromiseClass, body: Run): unknown {
  return new PromiseOf((fulfil: unknown, reject: unknown) => {
    if (!isCallable(fulfil) || !isCallable(reject)) return;
    const go = (how: "next" | "throw", value: unknown): void => {
      try {
        const end = how === "next" ? body.next(value) : body.throw(value);
        if (end.done) fulfil(end.value);
        else
          machine.toPromise(end.value.value).then(
            (given: unknown) => go("next", given),
            (error: unknown) => go("throw", error),
          );
      } catch (error) {
        if (error instanceof Stopped) throw error;
        if (isObject(error) && !machine.state.thrownAt.has(error))
          machine.state.thrownAt.set(error, here(machine.state));
        reject(error);
      }
    };
    go("next", undefined);
  });
}

/** A generator over a function's body. */
export function generatorOf(body: Run): Record<PropertyKey, unknown> {
  const made: Record<PropertyKey, unknown> = {
    next: (value: unknown) => {
      const end = body.next(value);
      return end.done ? { value: end.value, done: true } : { value: end.value.value, done: false };
    },
    return: (value: unknown) => {
      body.return(value);
      return { value, done: true };
    },
  };
  made[Symbol.iterator] = () => made;
  return made;
}

/** A generator that may wait: asked for the next thing, it answers a promise. */
export function runAsyncGenerator(machine: Machine, body: Run): Record<PropertyKey, unknown> {
  const ask = (value: unknown): unknown =>
    machine.construct(machine.globals.get("Promise"), [
      (fulfil: unknown, reject: unknown) => {
        if (!isCallable(fulfil) || !isCallable(reject)) return;
        const go = (how: "next" | "throw", given: unknown): void => {
          try {
            const end = how === "next" ? body.next(given) : body.throw(given);
            if (end.done) fulfil({ value: end.value, done: true });
            else if (end.value.kind === "yield") fulfil({ value: end.value.value, done: false });
            else
              machine.toPromise(end.value.value).then(
                (each: unknown) => go("next", each),
                (error: unknown) => go("throw", error),
              );
          } catch (error) {
            if (error instanceof Stopped) throw error;
            reject(error);
          }
        };
        go("next", value);
      },
    ]);
  const made: Record<PropertyKey, unknown> = {
    next: ask,
    return: (value: unknown) => {
      body.return(value);
      return machine.toPromise({ value, done: true });
    },
  };
  made[Symbol.asyncIterator] = () => made;
  return made;
}
