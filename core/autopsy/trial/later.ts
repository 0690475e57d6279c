import { type Callable, isCallable, isObject, type Machine, type Run, Stopped } from "./machine.ts";

type Settled = { isFulfilled: boolean; value: unknown };

/** The class of one trial's promises. */
export type PromiseClass = new (executor: Callable) => unknown;

/** The promises of one trial. */
export function promisesOf(jobs: (() => void)[]) {
  return class Promise {
    #settled: Settled | null = null;
    readonly #waiting: ((settled: Settled) => void)[] = [];

    constructor(executor: unknown) {
      if (!isCallable(executor)) throw new TypeError("Promise resolver is not a function");
      let isDone = false;
      const settle = (isFulfilled: boolean) => (value: unknown) => {
        if (isDone) return;
        isDone = true;
        if (isFulfilled) this.#follow(value);
        else this.#settle({ isFulfilled, value });
      };
      try {
        executor(settle(true), settle(false));
      } catch (error) {
        if (error instanceof Stopped) throw error;
        settle(false)(error);
      }
    }

    #follow(value: unknown): void {
      if (!(value instanceof Promise)) {
        if (isObject(value) && isCallable(value.then)) throw new Stopped("a thenable");
        this.#settle({ isFulfilled: true, value });
        return;
      }
      value.#when((settled) => this.#settle(settled));
    }

    #settle(settled: Settled): void {
      this.#settled = settled;
      for (const each of this.#waiting) jobs.push(() => each(settled));
    }

    #when(run: (settled: Settled) => void): void {
      const settled = this.#settled;
      if (settled) jobs.push(() => run(settled));
      else this.#waiting.push(run);
    }

    // biome-ignore lint/suspicious/noThenProperty: this is a promise.
    then(onFulfilled?: unknown, onRejected?: unknown): Promise {
      return new Promise((fulfil: Callable, reject: Callable) => {
        this.#when(({ isFulfilled, value }) => {
          const handler = isFulfilled ? onFulfilled : onRejected;
          if (!isCallable(handler)) {
            (isFulfilled ? fulfil : reject)(value);
            return;
          }
          try {
            fulfil(handler(value));
          } catch (error) {
            if (error instanceof Stopped) throw error;
            reject(error);
          }
        });
      });
    }

    catch(onRejected: unknown): Promise {
      return this.then(undefined, onRejected);
    }

    finally(run: unknown): Promise {
      const ran = () => Promise.resolve(isCallable(run) ? run() : undefined);
      return this.then(
        (value: unknown) => ran().then(() => value),
        (error: unknown) =>
          ran().then(() => {
            throw error;
          }),
      );
    }

    static resolve(value: unknown): Promise {
      return value instanceof Promise ? value : new Promise((fulfil: Callable) => fulfil(value));
    }

    static reject(value: unknown): Promise {
      return new Promise((_: Callable, reject: Callable) => reject(value));
    }

    static all(given: Iterable<unknown>): Promise {
      return Promise.gather(given, (value) => value, null);
    }

    static allSettled(given: Iterable<unknown>): Promise {
      return Promise.gather(
        given,
        (value) => ({ status: "fulfilled", value }),
        (reason) => ({ status: "rejected", reason }),
      );
    }

    static race(given: Iterable<unknown>): Promise {
      return new Promise((fulfil: Callable, reject: Callable) => {
        for (const each of given) Promise.resolve(each).then(fulfil, reject);
      });
    }

    private static gather(
      given: Iterable<unknown>,
      kept: (value: unknown) => unknown,
      lost: ((reason: unknown) => unknown) | null,
    ): Promise {
      return new Promise((fulfil: Callable, reject: Callable) => {
        const all = [...given];
        const made: unknown[] = new Array(all.length);
        let left = all.length;
        const put = (index: number, value: unknown) => {
          made[index] = value;
          left -= 1;
          if (left === 0) fulfil(made);
        };
        if (left === 0) fulfil(made);
        for (const [index, each] of all.entries())
          Promise.resolve(each).then(
            (value: unknown) => put(index, kept(value)),
            lost ? (reason: unknown) => put(index, lost(reason)) : reject,
          );
      });
    }
  };
}

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
          machine.state.thrownAt.set(error, { ...machine.state.at });
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
