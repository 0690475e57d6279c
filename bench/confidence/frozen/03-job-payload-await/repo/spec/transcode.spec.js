import assert from "node:assert/strict";
import { test } from "node:test";
import { PayloadStore } from "../lib/payload-store.js";
import { workers } from "../workers/index.js";

test("a transcode job encodes every profile of its payload", async () => {
  const kept = new Map();
  const store = new PayloadStore({ put: async (k, v) => kept.set(k, v), get: async (k) => kept.get(k) });
  await store.save("k", { source: "a.mov", profiles: ["720p", "1080p"] });
  const handle = workers({ store, encoder: { encode: async (source, profile) => `${source}@${profile}` } });
  const done = await handle({ kind: "transcode", payloadKey: "k" });
  assert.deepEqual(done.results, ["a.mov@720p", "a.mov@1080p"]);
});
