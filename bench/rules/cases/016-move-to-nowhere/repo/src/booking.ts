import type { Seat, Venue } from "./venue.ts";

export type Booking = { labels: string[]; cents: number };
export type Refused = { refused: string };

/** Takes seats for a party: all of them or none. */
export function book(venue: Venue, labels: string[]): Booking | Refused {
  const wanted: Seat[] = [];
  for (const label of labels) {
    const seat = venue.seat(label);
    if (!seat) return { refused: `there is no seat ${label}` };
    if (seat.taken) return { refused: `${label} is taken` };
    wanted.push(seat);
  }
  for (const seat of wanted) seat.taken = true;
  return { labels, cents: priceOf(wanted) };
}

/** Moves a party of one to another seat. What it paid more, in cents, is returned. */
export function move(venue: Venue, from: string, to: string): number | Refused {
  const old = venue.seat(from);
  if (!old) return { refused: `there is no seat ${from}` };
  const next = venue.seat(to);
  if (next!.taken) return { refused: `${to} is taken` };
  old.taken = false;
  next!.taken = true;
  return next!.cents - old.cents;
}

function priceOf(seats: Seat[]): number {
  return seats.reduce((sum, seat) => sum + seat.cents, 0);
}
