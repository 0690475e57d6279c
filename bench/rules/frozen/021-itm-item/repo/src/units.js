/** Grams per unit of what the suppliers write. */
export const grams = { g: 1, kg: 1000, lb: 453.59, oz: 28.35 };

/** An amount such as "2.5 kg" in grams. */
export function toGrams(text) {
  const [, amount, unit] = /^([\d.]+)\s*(\w+)$/.exec(text.trim()) ?? [];
  if (amount === undefined) throw new RangeError(`no amount: ${text}`);
  const factor = grams[unit];
  if (factor === undefined) throw new RangeError(`no unit: ${unit}`);
  return Number(amount) * factor;
}
