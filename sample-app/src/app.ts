import { httpInstrumentationMiddleware } from "@hono/otel";
import { Hono } from "hono";
import { cartRoutes } from "./cart-routes.ts";
import { listProducts } from "./catalogue.ts";
import { homePage } from "./home.ts";
import { orderRoutes } from "./order-routes.ts";
import { paymentRoutes } from "./payment-routes.ts";
import { quoteRoutes } from "./quotes.ts";
import { reportRoutes } from "./reports.ts";
import { stockRoutes } from "./stock.ts";
import { triggerRoutes } from "./trigger.ts";

/** The shop. What stands before the instrumentation is about the shop, not part of it. */
export function createApp(): Hono {
  const app = new Hono();
  app.get("/health", (c) => c.json({ ok: true }));
  app.get("/", (c) => c.html(homePage()));
  app.route("/", triggerRoutes);
  app.use(httpInstrumentationMiddleware());
  app.get("/products", (c) => c.json({ products: listProducts() }));
  for (const routes of [
    cartRoutes,
    orderRoutes,
    paymentRoutes,
    quoteRoutes,
    reportRoutes,
    stockRoutes,
  ])
    app.route("/", routes);
  app.notFound((c) => c.json({ error: "There is no such page" }, 404));
  app.onError((error, c) => {
    console.error(error);
    return c.json({ error: "Something went wrong" }, 500);
  });
  return app;
}
