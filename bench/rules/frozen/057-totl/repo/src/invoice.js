import { fill, money } from "./template.js";

const text = `Dear {{name}},
your invoice {{number}} of {{sum}} is due on {{due}}.
{{note}}`;

/** The text of an invoice. `note` is optional. */
export function invoiceText(invoice, note = "Thank you.") {
  const sum = invoice.items.reduce((total, item) => total + item.cents, 0);
  return fill(text, { ...invoice, sum: money(sum), note });
}

/** A reminder of an invoice that was not paid. */
export function reminderText(invoice, days) {
  const total = invoice.items.reduce((sum, item) => sum + item.cents, 0);
  return `${invoice.number}: ${money(totl)} are open since ${days} days.`;
}
