const symbols: Record<string, string> = { EUR: "€", USD: "$", GBP: "£" };

export function formatMoney(cents: number, currency: string): string {
  const amount = (cents / 100).toFixed(2);
  const symbol = symbols[currency];
  return symbol ? `${symbol}${amount}` : `${amount} ${currency}`;
}

export function formatRange(low: number, high: number, currency: string): string {
  return `${formatMoney(low, currency)}–${formatMoney(high, currency)}`;
}

/** What belongs to money, for templates that look helpers up by name. */
export default { money: formatMoney, range: formatRange };
