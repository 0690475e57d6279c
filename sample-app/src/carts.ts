import { productBySku } from "./catalogue.ts";

export type Line = { sku: string; quantity: number };
export type Cart = {
  id: string;
  customer: string;
  lines: Line[];
  couponCode?: string;
  wrap?: string;
};

const carts = new Map<string, Cart>([
  [
    "c1",
    {
      id: "c1",
      customer: "ada",
      lines: [
        { sku: "mug", quantity: 2 },
        { sku: "tea", quantity: 1 },
      ],
    },
  ],
  [
    "c2",
    { id: "c2", customer: "grace", lines: [{ sku: "pot", quantity: 1 }], couponCode: "WELCOME10" },
  ],
  [
    "c3",
    {
      id: "c3",
      customer: "linus",
      lines: [{ sku: "tin", quantity: 3 }],
      couponCode: "SPRING24",
      wrap: "velvet",
    },
  ],
]);

export function findCart(id: string): Cart | undefined {
  return carts.get(id);
}

export function addLine(cart: Cart, line: Line): void {
  const known = cart.lines.find(({ sku }) => sku === line.sku);
  if (known) known.quantity += line.quantity;
  else cart.lines.push({ ...line });
}

/** The sum of a cart's lines in cents, before any discount. */
export function subtotalOf(cart: Cart): number {
  return cart.lines.reduce((sum, { sku, quantity }) => sum + productBySku(sku).price * quantity, 0);
}
