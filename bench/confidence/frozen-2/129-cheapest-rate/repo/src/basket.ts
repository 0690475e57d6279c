import { cheapest, fastest } from "./rates/cheapest.ts";
import type { Address, Courier, Rate } from "./rates/rate.ts";
import { ratesFor } from "./rates/rates-for.ts";

export type Quote = { deliverable: boolean; total: number; delivery: Rate | null };

export function quote(cents: number, couriers: Courier[], address: Address, hurry = false): Quote {
  const rates = ratesFor(couriers, address);
  const delivery = hurry ? fastest(rates) : cheapest(rates);
  return { deliverable: delivery !== null, total: cents + (delivery?.cents ?? 0), delivery };
}
