import { PayloadStore } from "../app/lib/payload-store.js";
import { workers } from "../app/workers/index.js";
const kept = new Map([["k", JSON.stringify({ source: "a.png", sizes: [{ width: 4096, height: 2048 }] })]]);
const store = new PayloadStore({ get: async (k) => kept.get(k) });
await workers({ store, resizer: { resize: async () => "" } })({ kind: "thumbnail", payloadKey: "k" });
