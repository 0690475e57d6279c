import { SlotRepository } from "../app/src/repository.ts";
import { remind } from "../app/src/reminders.ts";
await remind(new SlotRepository({ north: [{ id: "a", at: "2026-03-02T09:00", patient: "Liv" }] }), "2026-03-02", async () => {});
