export type Action = {
  says: string;
  /** The request that breaks the shop. */
  request: { method: string; path: string; body?: string };
};

/** Every way this shop breaks, for whoever wants to see what happens then. */
export const actions: Record<string, Action> = {
  "unknown-coupon": {
    says: "a cart holds a coupon that has run out",
    request: { method: "GET", path: "/carts/c3/total" },
  },
  "bad-json": {
    says: "the payment service sends a notice that is no JSON",
    request: { method: "POST", path: "/payments/notices", body: "order=o119&paid=true" },
  },
  "order-again": {
    says: "a customer orders the same again",
    request: { method: "POST", path: "/carts/c1/again" },
  },
  "order-lines": {
    says: "the lines of an order that was never made are asked for",
    request: { method: "GET", path: "/orders/o999/lines" },
  },
  "bad-date": {
    says: "a customer asks for orders since a day that is none",
    request: { method: "GET", path: "/orders?since=yesterday" },
  },
  "unknown-wrap": {
    says: "a cart is wrapped in a paper that is not sold any more",
    request: { method: "GET", path: "/carts/c3/wrap" },
  },
  "slow-report": {
    says: "the sales report asks for one row at a time",
    request: { method: "GET", path: "/reports/sales" },
  },
  crash: {
    says: "a recount of a room that does not exist ends the process",
    request: { method: "POST", path: "/stock/recount/cellar" },
  },
  "payment-down": {
    says: "the payment service refuses connections",
    request: { method: "POST", path: "/carts/c2/checkout" },
  },
  "unknown-product": {
    says: "a quote is asked for a product that is not sold",
    request: {
      method: "POST",
      path: "/quotes",
      body: JSON.stringify({ sku: "kettle", quantity: 50 }),
    },
  },
};
