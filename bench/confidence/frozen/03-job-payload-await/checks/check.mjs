import assert from "node:assert/strict";
import { PayloadStore } from "../app/lib/payload-store.js";
import { workers } from "../app/workers/index.js";
const kept = new Map([["k", JSON.stringify({ source: "a.png", sizes: [{ width: 4096, height: 2048 }, { width: 100, height: 50 }] })]]);
const store = new PayloadStore({ get: async (k) => kept.get(k) });
const handle = workers({ store, resizer: { resize: async (s, { width, height }) => `${s}-${width}x${height}` } });
const done = await handle({ kind: "thumbnail", payloadKey: "k" });
assert.deepEqual(done, { source: "a.png", written: ["a.png-2048x1024", "a.png-100x50"] });
await assert.rejects(handle({ kind: "thumbnail", payloadKey: "missing" }), /payload missing is gone/);
