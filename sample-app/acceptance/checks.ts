import assert from "node:assert/strict";

export type Reply = { status: number; body: unknown };
export type Shop = {
  get: (path: string) => Promise<Reply>;
  post: (path: string, body: string) => Promise<Reply>;
};

/** What each broken route has to do once it is right: its status, its exact body, and what is stored then. */
export const checks: Record<string, (shop: Shop) => Promise<void>> = {
  "unknown-coupon": async ({ get }) => {
    assert.deepEqual(await get("/carts/c3/total"), {
      status: 200,
      body: { subtotal: 3_600, discount: 0, total: 3_600 },
    });
    assert.deepEqual(await get("/carts/c2/total"), {
      status: 200,
      body: { subtotal: 3_900, discount: 390, total: 3_510 },
    });
    assert.deepEqual((await get("/carts/c3")).body, {
      id: "c3",
      customer: "linus",
      lines: [{ sku: "tin", quantity: 3 }],
      couponCode: "SPRING24",
      wrap: "velvet",
    });
  },
  "bad-json": async ({ get, post }) => {
    const refused = await post("/payments/notices", "order=o119&paid=true");
    assert.equal(refused.status, 400);
    assert.deepEqual(Object.keys(refused.body as object), ["error"]);
    assert.equal(((await get("/orders/o119")).body as { paid: boolean }).paid, false);
    assert.deepEqual(await post("/payments/notices", '{"order":"o119"}'), {
      status: 200,
      body: { order: "o119", paid: true },
    });
    assert.equal(((await get("/orders/o119")).body as { paid: boolean }).paid, true);
  },
  "order-again": async ({ get, post }) => {
    const before = (await get("/carts/c1")).body as { lines: { sku: string; quantity: number }[] };
    const tea = (lines: { sku: string; quantity: number }[]) =>
      lines.find(({ sku }) => sku === "tea")?.quantity ?? 0;
    const { status, body } = await post("/carts/c1/again", "");
    assert.equal(status, 201);
    assert.equal(
      tea((body as { lines: { sku: string; quantity: number }[] }).lines),
      tea(before.lines) + 2,
    );
    const after = (await get("/carts/c1")).body as { lines: { sku: string; quantity: number }[] };
    assert.deepEqual(after.lines, (body as { lines: unknown }).lines);
  },
  "order-lines": async ({ get }) => {
    assert.deepEqual(await get("/orders/o999/lines"), {
      status: 404,
      body: { error: "There is no such order" },
    });
    assert.deepEqual(await get("/orders/o2/lines"), {
      status: 200,
      body: { lines: [{ sku: "tea", quantity: 2 }] },
    });
  },
  "bad-date": async ({ get }) => {
    const refused = await get("/orders?since=yesterday");
    assert.equal(refused.status, 400);
    assert.deepEqual(Object.keys(refused.body as object), ["error"]);
    assert.deepEqual(await get("/orders?since=2026-06-28"), {
      status: 200,
      body: { since: "2026-06-28T00:00:00.000Z", orders: 1 },
    });
  },
  "unknown-wrap": async ({ get }) => {
    assert.equal((await get("/carts/c3/wrap")).status, 404);
  },
  "slow-report": async ({ get }) => {
    const started = performance.now();
    assert.deepEqual(await get("/reports/sales"), {
      status: 200,
      body: { sales: { north: 160_500, east: 125_400 } },
    });
    assert.ok(performance.now() - started < 1_000, "the report takes more than a second");
  },
  crash: async ({ get, post }) => {
    assert.equal((await post("/stock/recount/cellar", "")).status, 404);
    assert.equal((await get("/health")).status, 200);
  },
  "payment-down": async ({ post }) => {
    assert.equal((await post("/carts/c2/checkout", "")).status, 503);
  },
  "unknown-product": async ({ get, post }) => {
    assert.equal((await post("/quotes", '{"sku":"kettle","quantity":50}')).status, 404);
    assert.deepEqual((await get("/quotes")).body, { quotes: [] });
  },
};
