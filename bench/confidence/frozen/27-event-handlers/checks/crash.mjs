import { catchUp } from "../app/src/run.ts";
const events = [{ seq: 1, stream: "o1", kind: "placed", data: { cents: 1 } }, { seq: 2, stream: "o1", kind: "tagged", data: { tag: "gift" } }];
await catchUp({ read: async (after) => events.filter(({ seq }) => seq > after), savePosition: async () => {} }, new Map(), { seq: 0 });
