import { renewDue } from "../app/src/renew.ts";
await renewDue([{ id: "s1", plan: "pro", cents: 1900, startedOn: "2026-01-31" }], { renewedTimes: async () => 0, charge: async () => {} }, "2026-03-01");
