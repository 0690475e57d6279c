import formatDate from "../format/date.ts";
import formatMoney from "../format/money.ts";

type Line = { title: string; cents: number };
type Invoice = { number: string; currency: string; dueAt: string; lines: Line[] };

export function invoiceMail({ number, currency, dueAt, lines }: Invoice) {
  const rows = lines.map(({ title, cents }) => `${title}: ${formatMoney(cents, currency)}`);
  const total = lines.reduce((sum, { cents }) => sum + cents, 0);
  return {
    subject: `Invoice ${number}`,
    text: [...rows, `Total: ${formatMoney(total, currency)}`, `Due on ${formatDate(dueAt)}`].join("\n"),
  };
}
