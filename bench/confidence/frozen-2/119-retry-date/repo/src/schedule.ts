/** A moment at which a feed is to be fetched, in milliseconds since 1970. */
export type Due = { feed: string; at: number };

export class Schedule {
  readonly #due = new Map<string, number>();

  set(feed: string, at: number): void {
    if (!Number.isSafeInteger(at)) throw new RangeError(`${feed} cannot be due at ${at}`);
    this.#due.set(feed, at);
  }

  /** What is due by now, the oldest first. */
  dueBy(now: number): Due[] {
    return [...this.#due]
      .filter(([, at]) => at <= now)
      .map(([feed, at]) => ({ feed, at }))
      .sort((a, b) => a.at - b.at);
  }
}
