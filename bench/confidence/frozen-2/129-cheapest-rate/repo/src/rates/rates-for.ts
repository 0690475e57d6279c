import type { Address, Courier, Rate } from "./rate.ts";

function serves(courier: Courier, { country, postcode }: Address): boolean {
  if (!courier.countries.includes(country)) return false;
  return courier.areas === undefined || courier.areas.some((area) => postcode.startsWith(area));
}

export function ratesFor(couriers: Courier[], address: Address): Rate[] {
  return couriers
    .filter((courier) => serves(courier, address))
    .map(({ name, cents, days }) => ({ courier: name, cents, days }));
}
