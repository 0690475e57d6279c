import { nearby } from "./nearby.ts";
import type { Operator } from "./operators.ts";

const METRES_A_MINUTE = 80;

/** Minutes on foot to the nearest bicycle; null where none was found. */
export async function minutesToBike(operators: Operator[], place: string): Promise<number | null> {
  const [nearest] = (await nearby(operators, place)).bikes;
  return nearest ? Math.ceil(nearest.metres / METRES_A_MINUTE) : null;
}
