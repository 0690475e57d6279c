/** Answers the values of keys, each at the place of its key: null where there is none. */
export type Batch<K, V> = (keys: readonly K[]) => Promise<readonly (V | null)[]>;

type Waiting<K, V> = { key: K; resolve: (value: V | null) => void; reject: (why: unknown) => void };

/** Collects the keys asked for in one turn, and loads each of them once. */
export class Loader<K, V> {
  readonly #batch: Batch<K, V>;
  readonly #cache = new Map<K, Promise<V | null>>();
  #waiting: Waiting<K, V>[] = [];

  constructor(batch: Batch<K, V>) {
    this.#batch = batch;
  }

  load(key: K): Promise<V | null> {
    const known = this.#cache.get(key);
    if (known) return known;
    const loading = new Promise<V | null>((resolve, reject) => {
      if (this.#waiting.length === 0) queueMicrotask(() => void this.#run());
      this.#waiting.push({ key, resolve, reject });
    });
    this.#cache.set(key, loading);
    return loading;
  }

  async #run(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    try {
      const values = await this.#batch(waiting.map(({ key }) => key));
      if (values.length !== waiting.length) {
        throw new RangeError(`the batch gave ${values.length} values for ${waiting.length} keys`);
      }
      for (const [i, { resolve }] of waiting.entries()) resolve(values[i] ?? null);
    } catch (error) {
      for (const { reject } of waiting) reject(error);
    }
  }
}
