import { Hono } from "hono";
import { findOrder, markPaid } from "./orders.ts";

/** What the payment service tells us later, in its own time. */
export const paymentRoutes = new Hono().post("/payments/notices", async (c) => {
  const body = await c.req.text();
  const notice = JSON.parse(body);
  if (typeof notice.order !== "string") return c.json({ error: "order is missing" }, 400);
  const order = findOrder(notice.order);
  if (!order) return c.json({ error: "There is no such order" }, 404);
  markPaid(order);
  return c.json({ order: order.id, paid: order.paid });
});
