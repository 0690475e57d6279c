/** Payloads over 64 KB live beside the queue; a job carries the key only. */
export class PayloadStore {
  constructor(bucket) {
    this.bucket = bucket;
  }

  async save(key, payload) {
    await this.bucket.put(key, JSON.stringify(payload));
    return key;
  }

  async load(key) {
    const text = await this.bucket.get(key);
    if (text === undefined) throw new Error(`payload ${key} is gone`);
    return JSON.parse(text);
  }
}
