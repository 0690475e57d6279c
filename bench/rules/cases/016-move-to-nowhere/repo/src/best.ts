import { book, type Booking, type Refused } from "./booking.ts";
import type { Seat, Venue } from "./venue.ts";

/** The cheapest free seat of a hall. */
function cheapest(venue: Venue): Seat {
  return venue.free().sort((a, b) => a.cents - b.cents)[0] as Seat;
}

/** Books the cheapest seat there is. */
export function bookCheapest(venue: Venue): Booking | Refused {
  const seat = cheapest(venue);
  return book(venue, [`${seat.row}${seat.number}`]);
}

/** What the cheapest seat costs, as the poster says it. */
export function fromPrice(venue: Venue): string {
  const seat = cheapest(venue);
  return `from ${(seat.cents / 100).toFixed(2)} €`;
}
