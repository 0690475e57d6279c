import assert from "node:assert/strict";
import { test } from "node:test";
import { createApp } from "../src/app.ts";
import { addLine, findCart, subtotalOf } from "../src/carts.ts";
import { discountOf } from "../src/discounts.ts";
import { latestOrderOf } from "../src/orders.ts";

const app = createApp();

async function get(path: string): Promise<{ status: number; body: unknown }> {
  const reply = await app.request(path);
  return { status: reply.status, body: await reply.json() };
}

async function post(path: string, body: unknown): Promise<{ status: number; body: unknown }> {
  const reply = await app.request(path, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  });
  return { status: reply.status, body: await reply.json() };
}

test("a cart without a coupon costs the sum of its lines", async () => {
  assert.deepEqual(await get("/carts/c1/total"), {
    status: 200,
    body: { subtotal: 3_790, discount: 0, total: 3_790 },
  });
});

test("a coupon takes its share off", async () => {
  assert.deepEqual(await get("/carts/c2/total"), {
    status: 200,
    body: { subtotal: 3_900, discount: 390, total: 3_510 },
  });
  assert.equal(
    await discountOf({
      id: "x",
      customer: "x",
      lines: [{ sku: "tea", quantity: 4 }],
      couponCode: "TEATIME",
    }),
    890,
  );
});

test("a cart nobody has is not found", async () => {
  assert.deepEqual(await get("/carts/c9/total"), {
    status: 404,
    body: { error: "There is no such cart" },
  });
});

test("adding a product twice makes one line", () => {
  const cart = { id: "x", customer: "x", lines: [] };
  addLine(cart, { sku: "tea", quantity: 1 });
  addLine(cart, { sku: "tea", quantity: 2 });
  assert.deepEqual(cart.lines, [{ sku: "tea", quantity: 3 }]);
  assert.equal(subtotalOf(cart), 2_670);
});

test("a payment notice marks its order as paid", async () => {
  assert.deepEqual(await post("/payments/notices", { order: "o120" }), {
    status: 200,
    body: { order: "o120", paid: true },
  });
});

test("a payment notice without an order is a bad request", async () => {
  assert.deepEqual(await post("/payments/notices", { paid: true }), {
    status: 400,
    body: { error: "order is missing" },
  });
  assert.deepEqual(await post("/payments/notices", { order: "o999" }), {
    status: 404,
    body: { error: "There is no such order" },
  });
});

test("a quote is the price times the quantity, and kept", async () => {
  assert.deepEqual(await post("/quotes", { sku: "pot", quantity: 10 }), {
    status: 201,
    body: { id: 1, sku: "pot", quantity: 10, amount: 39_000 },
  });
  assert.deepEqual(await get("/quotes"), {
    status: 200,
    body: { quotes: [{ id: 1, sku: "pot", quantity: 10, amount: 39_000 }] },
  });
});

test("a recount changes the stock", async () => {
  assert.deepEqual(await post("/stock/recount/main", {}), {
    status: 202,
    body: { accepted: "main" },
  });
  await new Promise((resolve) => setTimeout(resolve, 40));
  assert.deepEqual(await get("/stock"), {
    status: 200,
    body: { mug: 38, tea: 203, pot: 12, tin: 75 },
  });
});

test("a customer's latest order is the newest one", async () => {
  assert.equal((await latestOrderOf("ada"))?.id, "o118");
  assert.equal(await latestOrderOf("nobody"), undefined);
});

test("an unknown action is refused with the known ones", async () => {
  const { status, body } = await post("/trigger", { action: "nonsense" });
  assert.equal(status, 400);
  assert.match(JSON.stringify(body), /unknown-coupon/);
  assert.equal(findCart("c9"), undefined);
});
