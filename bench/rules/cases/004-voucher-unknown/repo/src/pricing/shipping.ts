import { zones, type Zone } from "./zones.ts";

export type Parcel = { country: string; grams: number };
export type Order = { id: string; parcel: Parcel | null; goodsCents: number };

/** The zone that a country belongs to. */
function zoneOf(country: string): Zone {
  return zones.find((zone) => zone.countries.includes(country)) as Zone;
}

/** What shipping costs, in cents. Downloads have no parcel and cost nothing to ship. */
export function shippingCents(order: Order): number {
  if (!order.parcel) return 0;
  const zone = zoneOf(order.parcel.country);
  return Math.ceil(order.parcel.grams / 500) * zone.centsPerPound;
}
