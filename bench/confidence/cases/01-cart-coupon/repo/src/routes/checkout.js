import { CouponRejected } from "../pricing/coupons.js";
import { totalOf } from "../pricing/total.js";

export function checkout(carts, clock) {
  return function handle(req, res, next) {
    const cart = carts.get(req.params.id);
    if (!cart) return res.status(404).json({ error: "no such cart" });
    try {
      const today = clock().toISOString().slice(0, 10);
      return res.status(200).json(totalOf({ ...cart, coupon: req.body.coupon }, today));
    } catch (error) {
      if (error instanceof CouponRejected) {
        return res.status(error.status).json({ error: error.message });
      }
      return next(error);
    }
  };
}
