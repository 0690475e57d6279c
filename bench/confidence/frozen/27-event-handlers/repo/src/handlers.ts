export type Order = { id: string; state: "open" | "paid" | "shipped"; cents: number; notes: string[] };
export type StoredEvent = { seq: number; stream: string; kind: string; data: Record<string, unknown> };
export type Orders = Map<string, Order>;

type Handler = (orders: Orders, event: StoredEvent) => void;

function orderOf(orders: Orders, event: StoredEvent): Order {
  const order = orders.get(event.stream);
  if (!order) throw new Error(`event ${event.seq}: no order ${event.stream}`);
  return order;
}

export const handlers: Record<string, Handler> = {
  placed(orders, { stream, data }) {
    orders.set(stream, { id: stream, state: "open", cents: Number(data.cents), notes: [] });
  },
  paid(orders, event) {
    orderOf(orders, event).state = "paid";
  },
  shipped(orders, event) {
    orderOf(orders, event).state = "shipped";
  },
  noted(orders, event) {
    orderOf(orders, event).notes.push(String(event.data.text));
  },
};
