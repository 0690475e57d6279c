import { invoiceText, reminderText } from "./invoice.js";
import { Outbox } from "./outbox.js";

/** The mails of a day: new invoices, then reminders. */
export function mailsOf(invoices, overdue) {
  const outbox = new Outbox();
  for (const invoice of invoices) outbox.put(invoice.number, invoiceText(invoice));
  for (const { invoice, days } of overdue) {
    outbox.put(`${invoice.number}/${days}`, reminderText(invoice, days));
  }
  return outbox.texts;
}
