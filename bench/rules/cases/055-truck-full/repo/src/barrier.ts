import type { Garage } from "./garage.ts";

export type Signal = { barrier: "up" | "down"; display: string };

/** A car of some width wants in. */
export function enter(garage: Garage, car: string, width: number): Signal {
  const spot = garage.freeSpot(width);
  if (!spot) return { barrier: "down", display: "FULL" };
  spot.car = car;
  return { barrier: "up", display: `LEVEL ${spot.level}` };
}

/** A truck wants in: it takes the width of a truck, wherever it fits. */
export function enterTruck(garage: Garage, car: string): Signal {
  const spot = garage.freeSpot(320);
  spot!.car = car;
  return { barrier: "up", display: `LEVEL ${spot!.level}` };
}

/** A car wants out; the ticket was paid before. */
export function leave(garage: Garage, car: string): Signal {
  const spot = garage.spotOf(car);
  spot!.car = null;
  return { barrier: "up", display: "GOODBYE" };
}
