import { findCoupon } from "./coupons.js";

/** The sum of a cart in cents, before delivery. */
export function subtotal(lines) {
  return lines.reduce((sum, line) => sum + line.unitCents * line.quantity, 0);
}

export function totalOf(cart, today) {
  const sum = subtotal(cart.lines);
  if (!cart.coupon) return { sum, discount: 0, total: sum };
  const { percent } = findCoupon(cart.coupon, today);
  const discount = Math.round((sum * percent) / 100);
  return { sum, discount, total: sum - discount };
}
