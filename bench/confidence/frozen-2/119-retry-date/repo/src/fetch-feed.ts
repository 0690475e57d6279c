import { waitOf } from "./retry-after.ts";
import type { Schedule } from "./schedule.ts";

const HOUR_MS = 60 * 60 * 1000;

export type Answer = { status: number; headers: Map<string, string>; body: string };
export type Ask = (url: string) => Promise<Answer>;

/** Fetches a feed, and enters when it is due next; null where it was not there. */
export async function fetchFeed(url: string, ask: Ask, schedule: Schedule, now: () => number): Promise<string | null> {
  const answer = await ask(url);
  if (answer.status === 200) {
    schedule.set(url, now() + HOUR_MS);
    return answer.body;
  }
  const retryAfter = answer.headers.get("retry-after");
  const wait = retryAfter === undefined ? HOUR_MS : waitOf(retryAfter, now());
  schedule.set(url, now() + wait);
  return null;
}
