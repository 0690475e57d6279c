import { handlers, type Orders, type StoredEvent } from "./handlers.ts";

export type Position = { seq: number };

export function project(orders: Orders, events: StoredEvent[], position: Position): Position {
  let { seq } = position;
  for (const event of events) {
    if (event.seq <= seq) continue;
    handlers[event.kind](orders, event);
    seq = event.seq;
  }
  return { seq };
}
