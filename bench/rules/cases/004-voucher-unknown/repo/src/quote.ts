import { shippingCents, type Order } from "./pricing/shipping.ts";
import { voucherCents } from "./pricing/vouchers.ts";

export type Quote = { goods: number; off: number; shipping: number; total: number };

/** The sum that a customer is shown before paying, all of it in cents. */
export function quote(order: Order, code?: string): Quote {
  const goods = order.goodsCents;
  const off = code ? voucherCents(code, goods) : 0;
  const shipping = shippingCents(order);
  return { goods, off, shipping, total: goods - off + shipping };
}

/** The same as text, for the mail. */
export function quoteText(order: Order, code?: string): string {
  const { goods, off, shipping, total } = quote(order, code);
  const euros = (cents: number) => `${(cents / 100).toFixed(2)} €`;
  return [
    `Goods     ${euros(goods)}`,
    ...(off > 0 ? [`Voucher  -${euros(off)}`] : []),
    `Shipping  ${euros(shipping)}`,
    `Total     ${euros(total)}`,
  ].join("\n");
}
