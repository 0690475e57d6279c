import type { Queue } from "../context.ts";
import { courierHook } from "./courier.ts";
import { paymentHook } from "./stripe-like.ts";

export function hooks(queue: Queue) {
  return { "/hooks/payment": paymentHook(queue), "/hooks/courier": courierHook(queue) };
}
