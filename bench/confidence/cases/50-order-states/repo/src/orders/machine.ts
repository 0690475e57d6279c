import type { Order, OrderEvent } from "./state.ts";
import { table } from "./transitions.ts";

export class NotAllowed extends Error {
  constructor(order: Order, event: OrderEvent) {
    super(`${event} is not allowed for order ${order.id}, which is ${order.state}`);
    this.name = "NotAllowed";
  }
}

export function apply(order: Order, event: OrderEvent): Order {
  const state = table[order.state].next(event);
  if (state === null) throw new NotAllowed(order, event);
  return { ...order, state, history: [...order.history, order.state] };
}

export function labelOf(order: Order): string {
  return table[order.state].label;
}
