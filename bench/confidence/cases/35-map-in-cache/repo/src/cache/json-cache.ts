export type KeyValue = {
  get(key: string): Promise<string | null>;
  put(key: string, value: string, ttlSeconds: number): Promise<void>;
};

/**
 * Values in a store of texts.
 * A value is written with `encode` and read with `decode`; without them it has to survive JSON.
 */
export class JsonCache<T> {
  private readonly store: KeyValue;
  private readonly prefix: string;
  private readonly encode: (value: T) => unknown;
  private readonly decode: (plain: any) => T;

  constructor(
    store: KeyValue,
    prefix: string,
    encode: (value: T) => unknown = (value) => value,
    decode: (plain: any) => T = (plain) => plain,
  ) {
    this.store = store;
    this.prefix = prefix;
    this.encode = encode;
    this.decode = decode;
  }

  async through(key: string, load: () => Promise<T>): Promise<T> {
    const kept = await this.store.get(`${this.prefix}:${key}`);
    if (kept !== null) return this.decode(JSON.parse(kept));
    const value = await load();
    await this.store.put(`${this.prefix}:${key}`, JSON.stringify(this.encode(value)), 300);
    return value;
  }
}
