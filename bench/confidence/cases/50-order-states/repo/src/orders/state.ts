/** Written to the database and to the partners' feed: as it stands here, to the letter. */
export type OrderState = "draft" | "placed" | "packed" | "sent" | "canceled";

export type OrderEvent = "place" | "pack" | "send" | "cancel" | "reopen";

export type Order = { id: string; state: OrderState; history: OrderState[] };
