export type Spot = { level: number; width: number; car: string | null };

/** Where cars stand. */
export class Garage {
  spots: Spot[];
  constructor(spots: Spot[]) {
    this.spots = spots;
  }

  /** A free spot that is wide enough; undefined when the garage is full. */
  freeSpot(width: number): Spot | undefined {
    return this.spots.find((spot) => spot.car === null && spot.width >= width);
  }

  /** The spot of a car; undefined where it is not in the garage. */
  spotOf(car: string): Spot | undefined {
    return this.spots.find((spot) => spot.car === car);
  }
}
