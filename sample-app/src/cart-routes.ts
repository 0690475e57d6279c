import { Hono } from "hono";
import { addLine, findCart, subtotalOf } from "./carts.ts";
import { discountOf } from "./discounts.ts";
import { latestOrderOf } from "./orders.ts";
import { charge } from "./payments.ts";
import { wrappingOf } from "./wrapping.ts";

export const cartRoutes = new Hono()
  .get("/carts/:id", (c) => {
    const cart = findCart(c.req.param("id"));
    if (!cart) return c.json({ error: "There is no such cart" }, 404);
    return c.json(cart);
  })
  .get("/carts/:id/total", async (c) => {
    const cart = findCart(c.req.param("id"));
    if (!cart) return c.json({ error: "There is no such cart" }, 404);
    const subtotal = subtotalOf(cart);
    const discount = await discountOf(cart);
    return c.json({ subtotal, discount, total: subtotal - discount });
  })
  .get("/carts/:id/wrap", (c) => {
    const cart = findCart(c.req.param("id"));
    if (!cart) return c.json({ error: "There is no such cart" }, 404);
    return c.json({ cents: wrappingOf(cart) });
  })
  .post("/carts/:id/again", async (c) => {
    const cart = findCart(c.req.param("id"));
    if (!cart) return c.json({ error: "There is no such cart" }, 404);
    const previous = latestOrderOf(cart.customer);
    if (!previous) return c.json({ error: "There is no earlier order" }, 404);
    for (const line of previous.lines) addLine(cart, line);
    return c.json({ lines: cart.lines }, 201);
  })
  .post("/carts/:id/checkout", async (c) => {
    const cart = findCart(c.req.param("id"));
    if (!cart) return c.json({ error: "There is no such cart" }, 404);
    const receipt = await charge(cart.customer, subtotalOf(cart));
    return c.json({ receipt }, 201);
  });
