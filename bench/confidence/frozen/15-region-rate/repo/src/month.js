import { invoiceOf } from "./invoice.js";

/** What is owed to each country for a month of orders. */
export function monthOf(orders) {
  const owed = new Map();
  for (const order of orders) {
    const { country, tax } = invoiceOf(order);
    owed.set(country, (owed.get(country) ?? 0) + tax);
  }
  return [...owed].map(([country, cents]) => ({ country, cents }));
}
