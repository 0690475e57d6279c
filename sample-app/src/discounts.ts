import { type Cart, subtotalOf } from "./carts.ts";

type Coupon = { code: string; percent: number };

const coupons: Coupon[] = [
  { code: "WELCOME10", percent: 10 },
  { code: "TEATIME", percent: 25 },
];

async function couponByCode(code: string): Promise<Coupon> {
  return coupons.find((coupon) => coupon.code === code) as Coupon;
}

/** What a cart's coupon takes off, in cents. An unknown or expired coupon takes off 0. */
export async function discountOf(cart: Cart): Promise<number> {
  if (!cart.couponCode) return 0;
  const coupon = await couponByCode(cart.couponCode);
  const share = coupon.percent / 100;
  return Math.round(subtotalOf(cart) * share);
}
