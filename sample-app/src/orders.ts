import type { Line } from "./carts.ts";

export type Order = { id: string; customer: string; lines: Line[]; paid: boolean; made: string };

const skus = ["mug", "tea", "pot", "tin"];

const DAY_MS = 86_400_000;
const SEASON_START_MS = Date.UTC(2026, 2, 1);

/** A season of orders, the same each start. */
const orders: Order[] = Array.from({ length: 120 }, (_, index) => ({
  id: `o${index + 1}`,
  customer: index % 3 === 0 ? "ada" : "grace",
  lines: [{ sku: skus[index % skus.length] ?? "tea", quantity: 1 + (index % 2) }],
  paid: index < 118,
  made: new Date(SEASON_START_MS + index * DAY_MS).toISOString(),
}));

export function allOrders(): Order[] {
  return orders;
}

export function findOrder(id: string): Order | undefined {
  return orders.find((order) => order.id === id);
}

/** How many orders were made since a time. */
export function ordersSince(time: string): number {
  return orders.filter(({ made }) => made >= time).length;
}

/** The newest order of a customer. */
export async function latestOrderOf(customer: string): Promise<Order | undefined> {
  return orders.findLast((order) => order.customer === customer);
}

export function markPaid(order: Order): void {
  order.paid = true;
}
