const DAY_MS = 86_400_000;

/** Whole days since an invoice was due; 0 before that. */
export function daysOver(due, now) {
  return Math.max(0, Math.floor((now - Date.parse(due)) / DAY_MS));
}

/** The invoices that are to be reminded of, at 14, 28 and 42 days. */
export function overdueOf(invoices, now) {
  return invoices
    .map((invoice) => ({ invoice, days: daysOver(invoice.due, now) }))
    .filter(({ days }) => [14, 28, 42].includes(days));
}
