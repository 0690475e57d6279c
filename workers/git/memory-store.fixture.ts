import { stub } from "../service/stub.fixture.ts";

/** R2 as far as AIA's caches ask of it. Objects were written `ageMs` milliseconds ago. */
export function memoryStore(ageMs = 0): R2Bucket {
  const kept = new Map<string, string>();
  return stub({
    get: async (key: string) => {
      const text = kept.get(key);
      const uploaded = new Date(Date.now() - ageMs);
      return text === undefined ? null : { uploaded, json: async () => JSON.parse(text) };
    },
    head: async (key: string) => (kept.has(key) ? {} : null),
    put: async (key: string, text: string) => void kept.set(key, text),
    list: async () => ({ objects: [], truncated: false }),
  });
}
