import { Hono } from "hono";
import { findOrder, type Order, ordersSince } from "./orders.ts";

export const orderRoutes = new Hono()
  .get("/orders", (c) => {
    const asked = c.req.query("since");
    if (!asked) return c.json({ error: "since is missing" }, 400);
    const since = new Date(asked).toISOString();
    return c.json({ since, orders: ordersSince(since) });
  })
  .get("/orders/:id", (c) => {
    const order = findOrder(c.req.param("id"));
    if (!order) return c.json({ error: "There is no such order" }, 404);
    return c.json(order);
  })
  .get("/orders/:id/lines", (c) => {
    const order = findOrder(c.req.param("id")) as Order;
    return c.json({ lines: order.lines });
  });
