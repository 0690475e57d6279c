/** Cents, exact whatever their number. */
export type Cents = bigint;

export function centsOf(amount: number): Cents {
  return BigInt(Math.round(amount * 100));
}

export function formatCents(cents: Cents): string {
  const text = cents.toString().padStart(3, "0");
  return `${text.slice(0, -2)}.${text.slice(-2)}`;
}
