import { minutesOf, overlaps } from "./interval.js";
import { when } from "./when.js";

const CENTS_AN_HOUR = 1200;

export class Rooms {
  #bookings = [];

  /** What it costs in cents, or null where the room is taken. */
  book({ room, band, day, from, to }) {
    const time = when(day, from, to);
    if (this.#bookings.some((b) => b.room === room && overlaps(b.time, time))) return null;
    this.#bookings.push({ room, band, time });
    return Math.round((minutesOf(time) / 60) * CENTS_AN_HOUR);
  }

  bandIn(room, day, clock) {
    const at = when(day, clock, "23:59");
    return this.#bookings.find((b) => b.room === room && b.time.start <= at.start && at.start < b.time.end)?.band ?? null;
  }
}
