import assert from "node:assert/strict";
import { placeOrder } from "../app/src/orders.js";
import { printRun } from "../app/src/print-run.js";
// As the team decided: an order without a delivery address goes to the billing address.
const billing = { name: "Ada", street: "Weg 1", zip: "10115", city: "Berlin", country: "DE" };
const delivery = { name: "Bob", street: "Rd 2", zip: "E1", city: "London", country: "GB" };
const printed = [];
const run = (orders) => printRun(orders, { print: async (label) => void printed.push(label) });
const items = [{ sku: "mug", grams: 300, count: 1 }];
assert.deepEqual(await run([placeOrder({ items, billing }), placeOrder({ items, billing, delivery })]), { printed: 2 });
assert.match(printed[0].text, /^Ada\nWeg 1\n10115 Berlin\nDE$/);
assert.match(printed[1].text, /^Bob/);
