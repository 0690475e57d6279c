/** R2 as far as AIA's caches ask of it. Objects were written `age` milliseconds ago. */
export function memoryStore(age = 0) {
  const kept = new Map<string, string>();
  return {
    get: async (key: string) => {
      const text = kept.get(key);
      const uploaded = new Date(Date.now() - age);
      return text === undefined ? null : { uploaded, json: async () => JSON.parse(text) };
    },
    head: async (key: string) => (kept.has(key) ? {} : null),
    put: async (key: string, text: string) => void kept.set(key, text),
    list: async () => ({ objects: [], truncated: false }),
    keys: () => [...kept.keys()],
  };
}
export type MemoryStore = ReturnType<typeof memoryStore>;
