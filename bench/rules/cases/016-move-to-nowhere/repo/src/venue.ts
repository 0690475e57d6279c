export type Seat = { row: string; number: number; cents: number; taken: boolean };

/** A hall and its seats. */
export class Venue {
  readonly name: string;
  private readonly seats = new Map<string, Seat>();

  constructor(name: string) {
    this.name = name;
  }

  add(row: string, number: number, cents: number): void {
    this.seats.set(`${row}${number}`, { row, number, cents, taken: false });
  }

  /** The seat of a label such as "C12", or null where the hall has none. */
  seat(label: string): Seat | null {
    return this.seats.get(label) ?? null;
  }

  free(): Seat[] {
    return [...this.seats.values()].filter((seat) => !seat.taken);
  }
}
