import { dayOf, textOf } from "./day.ts";

export type Subscription = { id: string; plan: string; cents: number; startedOn: string };

/** The day of the nth renewal, the first being one month after the start. */
export function renewalDay({ startedOn }: Subscription, n: number): string {
  const start = dayOf(startedOn);
  const months = start.month - 1 + n;
  return textOf({
    year: start.year + Math.floor(months / 12),
    month: (months % 12) + 1,
    day: start.day,
  });
}
