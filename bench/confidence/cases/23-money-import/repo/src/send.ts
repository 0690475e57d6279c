import { invoiceMail } from "./mails/invoice.ts";
import { receiptMail } from "./mails/receipt.ts";

const mails = { invoice: invoiceMail, receipt: receiptMail } as Record<string, (data: any) => { subject: string; text: string }>;

export async function send(kind: string, to: string, data: unknown, smtp: { send(mail: object): Promise<void> }) {
  const mail = mails[kind];
  if (!mail) throw new Error(`no mail named ${kind}`);
  await smtp.send({ to, ...mail(data) });
}
