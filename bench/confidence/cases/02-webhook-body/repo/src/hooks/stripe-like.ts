import type { Context, Queue } from "../context.ts";

type Payment = { type: string; data: { id: string } };

export function paymentHook(queue: Queue) {
  return async (c: Context) => {
    const raw = await c.req.text();
    let event: Payment;
    try {
      event = JSON.parse(raw);
    } catch {
      return c.json({ error: "body is not JSON" }, 400);
    }
    await queue.send({ kind: "payment", id: event.data.id, type: event.type });
    return c.json({ received: true });
  };
}
