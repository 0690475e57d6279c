import { enter, enterTruck, leave, type Signal } from "./barrier.ts";
import { Garage } from "./garage.ts";

export const levels = [
  { level: 0, width: 350, car: null },
  { level: 1, width: 250, car: null },
];

/** A garage of the usual levels. */
export function usualGarage(): Garage {
  return new Garage(levels.map((spot) => ({ ...spot })));
}

/** What the panel at the gate was told: "in B-A 1", "truck B-T 1", "out B-A 1". */
export function panel(garage: Garage, told: string): Signal {
  const [what, ...rest] = told.split(" ");
  const car = rest.join(" ");
  if (what === "in") return enter(garage, car, 200);
  if (what === "truck") return enterTruck(garage, car);
  return leave(garage, car);
}
