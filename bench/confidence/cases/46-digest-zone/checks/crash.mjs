import { hourly } from "../app/src/run/hourly.ts";
const account = { id: "a", zone: "Europe/Berlin" };
await hourly({ members: async () => [{ email: "a", account, zone: "Mars/Olympus" }], send: async () => {}, wasSent: async () => false }, new Date("2026-01-15T06:00:00Z"));
