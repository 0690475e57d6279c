import { rateFor } from "./rates.js";

const HOME = "DE";

function roundCents(cents) {
  return Math.round(cents + Number.EPSILON);
}

export function invoiceOf(order) {
  const country = order.shipTo?.country ?? HOME;
  const lines = order.lines.map((line) => {
    const net = line.unitCents * line.quantity;
    const rate = rateFor(country, line.category);
    return { ...line, net, rate, tax: roundCents((net * rate) / 100) };
  });
  const net = lines.reduce((sum, line) => sum + line.net, 0);
  const tax = lines.reduce((sum, line) => sum + line.tax, 0);
  return { order: order.id, country, lines, net, tax, gross: net + tax };
}
