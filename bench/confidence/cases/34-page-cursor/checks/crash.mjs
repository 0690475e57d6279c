import { CrmClient } from "../app/src/crm/client.ts";
import { runSync } from "../app/src/sync/run-sync.ts";
const crm = new CrmClient(async () => JSON.stringify({ contacts: [{ id: "1", email: "A@b.example", updatedAt: "t" }], next: null }));
await runSync(crm, { has: async () => false, upsert: async () => {}, expireOthers: async () => 0 });
