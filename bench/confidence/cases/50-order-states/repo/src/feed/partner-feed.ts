import { labelOf } from "../orders/machine.ts";
import type { Order, OrderState } from "../orders/state.ts";

const STOPPED: OrderState[] = ["canceled"];

/** The partners ship what is in the feed: nothing that was called off may stand in it. */
export function partnerFeed(orders: Order[]) {
  return orders
    .filter(({ state }) => state !== "draft" && !STOPPED.includes(state))
    .map((order) => ({ id: order.id, state: order.state, label: labelOf(order) }));
}
