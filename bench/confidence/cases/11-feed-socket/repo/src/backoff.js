const FIRST_MS = 250;
const LAST_MS = 30_000;

/** Calls `connect` after a wait that doubles with every failure in a row. */
export class Backoff {
  constructor(timers) {
    this.timers = timers;
    this.failures = 0;
  }

  again(connect) {
    const wait = Math.min(LAST_MS, FIRST_MS * 2 ** this.failures);
    this.failures += 1;
    return this.timers.setTimeout(connect, wait);
  }

  reset() {
    this.failures = 0;
  }
}
