import { Hono } from "hono";

type Shelf = { sku: string; counted: number };

const stock = new Map<string, number>([
  ["mug", 40],
  ["tea", 200],
  ["pot", 12],
  ["tin", 75],
]);

const warehouse: Record<string, Shelf[]> = {
  main: [
    { sku: "mug", counted: 38 },
    { sku: "tea", counted: 203 },
  ],
  attic: [{ sku: "pot", counted: 12 }],
};

/** Takes over what was counted in a room. */
function takeOver(room: string): void {
  const shelves = warehouse[room] as Shelf[];
  for (const { sku, counted } of shelves) stock.set(sku, counted);
}

export const stockRoutes = new Hono()
  .get("/stock", (c) => c.json(Object.fromEntries(stock)))
  .post("/stock/recount/:room", (c) => {
    const room = c.req.param("room");
    setTimeout(() => takeOver(room), 20);
    return c.json({ accepted: room }, 202);
  });
