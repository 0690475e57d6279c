import { nearby } from "./nearby.ts";
import type { Operator } from "./operators.ts";

export async function mapPage(operators: Operator[], place: string): Promise<string[]> {
  const { bikes, unavailable } = await nearby(operators, place);
  const lines = bikes.slice(0, 5).map((bike) => `${bike.metres} m: ${bike.operator} ${bike.id}`);
  if (bikes.length === 0) lines.push("no bicycle nearby");
  if (unavailable.length > 0) lines.push(`not answering: ${unavailable.join(", ")}`);
  return lines;
}
