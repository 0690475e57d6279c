import type { Rate } from "./rate.ts";

export function cheapest(rates: Rate[]): Rate | null {
  return rates.reduce((best, rate) => (rate.cents < best.cents ? rate : best));
}

export function fastest(rates: Rate[]): Rate | null {
  return rates.reduce((best, rate) => (rate.days < best.days ? rate : best));
}
