import type { Attempt, Delivery } from "./otlp-client.ts";

/** When the agent's port was served by nobody. Milliseconds since 1970. */
export type Downtime = { from: number; to: number };

/** How long the tries took that fell into no downtime, longest first. Milliseconds. */
export function waits(deliveries: Iterable<Delivery>, downtimes: Downtime[]): number[] {
  const isOutside = ({ startedAt, endedAt }: Attempt) =>
    downtimes.every(({ from, to }) => endedAt < from || startedAt > to);
  return attemptsOf(deliveries)
    .filter(isOutside)
    .map(({ startedAt, endedAt }) => endedAt - startedAt)
    .sort((a, b) => b - a);
}

/** How often each status answered; `none` where no answer came. */
export function statuses(deliveries: Iterable<Delivery>): Record<string, number> {
  const groups = Map.groupBy(attemptsOf(deliveries), ({ status }) => String(status ?? "none"));
  return Object.fromEntries([...groups].map(([status, { length }]) => [status, length]));
}

function attemptsOf(deliveries: Iterable<Delivery>): Attempt[] {
  return [...deliveries].flatMap(({ attempts }) => attempts);
}
