export type Address = { name: string; street: string; city: string; country?: string };

/** Lines of an address as a label has them. The country is missing within the country. */
export function linesOf(address: Address): string[] {
  const lines = [address.name, address.street, address.city];
  if (address.country) lines.push(address.country.toUpperCase());
  return lines;
}
