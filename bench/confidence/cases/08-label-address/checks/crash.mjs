import { placeOrder } from "../app/src/orders.js";
import { printRun } from "../app/src/print-run.js";
const order = placeOrder({ customer: "c1", items: [{ sku: "gift-card", grams: 0, count: 1 }], billing: { country: "DE" } });
await printRun([order], { print: async () => {} });
