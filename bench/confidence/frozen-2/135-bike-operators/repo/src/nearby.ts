import type { Bike, Found, Operator } from "./operators.ts";

type Answer = Awaited<ReturnType<Operator["near"]>>;

/** Asks every operator at once; the nearest bicycle comes first. */
export async function nearby(operators: Operator[], place: string): Promise<Found> {
  const settled = await Promise.allSettled(operators.map((operator) => operator.near(place)));
  const answers = settled.map((one) => (one as PromiseFulfilledResult<Answer>).value);
  const bikes: Bike[] = [];
  const unavailable: string[] = [];
  for (const [i, operator] of operators.entries()) {
    const answer = answers[i] as Answer;
    for (const bike of answer.bikes) bikes.push({ ...bike, operator: operator.name });
  }
  bikes.sort((a, b) => a.metres - b.metres);
  return { bikes, unavailable };
}
