export type Review = { product: string; stars: number; text: string; hidden: boolean; at: string };

const MOST_STARS = 5;

export function reviewFrom(form: Record<string, unknown>, at: string): Review {
  const stars = Number(form.stars);
  if (!Number.isInteger(stars) || stars < 1 || stars > MOST_STARS) throw new RangeError("stars: 1 to 5");
  return { product: String(form.product), stars, text: String(form.text ?? ""), hidden: false, at };
}
