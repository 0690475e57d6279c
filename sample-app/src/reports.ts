import { Hono } from "hono";
import { loadProduct } from "./catalogue.ts";
import { allOrders } from "./orders.ts";

/** Sales by supplier, in cents. */
async function salesBySupplier(): Promise<Record<string, number>> {
  const sales: Record<string, number> = {};
  for (const order of allOrders()) {
    for (const { sku, quantity } of order.lines) {
      const product = await loadProduct(sku);
      if (!product) continue;
      sales[product.supplier] = (sales[product.supplier] ?? 0) + product.price * quantity;
    }
  }
  return sales;
}

export const reportRoutes = new Hono().get("/reports/sales", async (c) =>
  c.json({ sales: await salesBySupplier() }),
);
