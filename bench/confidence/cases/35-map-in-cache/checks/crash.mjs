import { Access } from "../app/src/access/access.ts";
const kept = new Map();
const store = { get: async (k) => kept.get(k) ?? null, put: async (k, v) => void kept.set(k, v) };
const access = new Access(store, async () => [{ resource: "d", action: "read" }]);
await access.may("ada", "read", "d");
await access.may("ada", "read", "d");
