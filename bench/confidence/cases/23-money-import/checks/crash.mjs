import { send } from "../app/src/send.ts";
await send("invoice", "a@b.example", { number: "7", currency: "EUR", dueAt: "2026-03-01", lines: [{ title: "Mug", cents: 900 }] }, { send: async () => {} });
