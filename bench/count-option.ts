/** The number that an option of a benchmark was given. Throws where it is no whole number above 0. */
export function countOf(option: string, text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new Error(`${option} takes a whole number above 0, not "${text}".`);
}
