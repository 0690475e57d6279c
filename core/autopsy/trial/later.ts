import { type Callable, isCallable, isObject, Stopped } from "./machine.ts";

type Settled = { isFulfilled: boolean; value: unknown };

/** The class of one trial's promises. */
export type PromiseClass = new (executor: Callable) => unknown;

/** The promises of one trial. */
export function promisesOf(jobs: (() => void)[]) {
  class Later {
    #settled: Settled | null = null;
    readonly #waiting: ((settled: Settled) => void)[] = [];

    constructor(executor: unknown) {
      if (!isCallable(executor)) throw new TypeError("Later resolver is not a function");
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
      if (!(value instanceof Later)) {
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
    then(onFulfilled?: unknown, onRejected?: unknown): Later {
      return new Later((fulfil: Callable, reject: Callable) => {
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

    catch(onRejected: unknown): Later {
      return this.then(undefined, onRejected);
    }

    finally(run: unknown): Later {
      const ran = () => Later.resolve(isCallable(run) ? run() : undefined);
      return this.then(
        (value: unknown) => ran().then(() => value),
        (error: unknown) =>
          ran().then(() => {
            throw error;
          }),
      );
    }

    static resolve(value: unknown): Later {
      return value instanceof Later ? value : new Later((fulfil: Callable) => fulfil(value));
    }

    static reject(value: unknown): Later {
      return new Later((_: Callable, reject: Callable) => reject(value));
    }

    static all(given: Iterable<unknown>): Later {
      return Later.gather(given, (value) => value, null);
    }

    static allSettled(given: Iterable<unknown>): Later {
      return Later.gather(
        given,
        (value) => ({ status: "fulfilled", value }),
        (reason) => ({ status: "rejected", reason }),
      );
    }

    static race(given: Iterable<unknown>): Later {
      return new Later((fulfil: Callable, reject: Callable) => {
        for (const each of given) Later.resolve(each).then(fulfil, reject);
      });
    }

    private static gather(
      given: Iterable<unknown>,
      kept: (value: unknown) => unknown,
      lost: ((reason: unknown) => unknown) | null,
    ): Later {
      return new Later((fulfil: Callable, reject: Callable) => {
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
          Later.resolve(each).then(
            (value: unknown) => put(index, kept(value)),
            lost ? (reason: unknown) => put(index, lost(reason)) : reject,
          );
      });
    }
  }
  Object.defineProperty(Later, "name", { value: "Promise" });
  return Later;
}
