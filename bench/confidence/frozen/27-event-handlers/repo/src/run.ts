import type { Orders, StoredEvent } from "./handlers.ts";
import { type Position, project } from "./project.ts";

type Store = {
  read(after: number, limit: number): Promise<StoredEvent[]>;
  savePosition(position: Position): Promise<void>;
};

const BATCH = 100;

export async function catchUp(store: Store, orders: Orders, from: Position): Promise<Position> {
  let position = from;
  for (;;) {
    const events = await store.read(position.seq, BATCH);
    if (events.length === 0) return position;
    position = project(orders, events, position);
    await store.savePosition(position);
  }
}
