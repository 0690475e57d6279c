import formatDate from "../format/date.ts";
import { formatMoney } from "../format/money.ts";

type Receipt = { cents: number; currency: string; paidAt: string };

export function receiptMail({ cents, currency, paidAt }: Receipt) {
  return {
    subject: "Your receipt",
    text: `We received ${formatMoney(cents, currency)} on ${formatDate(paidAt)}.`,
  };
}
