import { FormError, readOrder } from "./order-form.js";
import { toText } from "./amount.js";

export function desk(engine) {
  return {
    submit(form) {
      let order;
      try {
        order = readOrder(form);
      } catch (error) {
        if (!(error instanceof FormError)) throw error;
        return { status: 422, field: error.field, message: error.message };
      }
      const id = engine.place(order);
      return { status: 201, id, amount: toText(order.minor) };
    },
    position(pair) {
      let minor = 0n;
      for (const order of engine.of(pair)) minor += order.side === "buy" ? order.minor : -order.minor;
      return toText(minor);
    },
  };
}
