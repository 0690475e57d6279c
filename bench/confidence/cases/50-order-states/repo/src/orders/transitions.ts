import type { OrderEvent, OrderState } from "./state.ts";

type Row = { next(event: OrderEvent): OrderState | null; label: string };

function row(label: string, moves: Partial<Record<OrderEvent, string>>): Row {
  return { label, next: (event) => (moves[event] as OrderState | undefined) ?? null };
}

export const table: Record<OrderState, Row> = {
  draft: row("Draft", { place: "placed", cancel: "cancelled" }),
  placed: row("Placed", { pack: "packed", cancel: "cancelled" }),
  packed: row("Packed", { send: "sent", cancel: "canceled" }),
  sent: row("Sent", {}),
  canceled: row("Canceled", { reopen: "draft" }),
};
