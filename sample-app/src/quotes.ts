import { Hono } from "hono";
import { productBySku } from "./catalogue.ts";

type Quote = { id: number; sku: string; quantity: number; amount: number };
type Asked = { sku: string; quantity: number };

const quotes: Quote[] = [];

/** What a larger quantity costs, kept so that the customer can come back to it. */
function quoteFor({ sku, quantity }: Asked): Quote {
  const product = productBySku(sku);
  const amount = product.price * quantity;
  const quote = { id: quotes.length + 1, sku, quantity, amount };
  quotes.push(quote);
  return quote;
}

export const quoteRoutes = new Hono()
  .get("/quotes", (c) => c.json({ quotes }))
  .post("/quotes", async (c) => {
    const asked = await c.req.json<Asked>();
    return c.json(quoteFor(asked), 201);
  });
