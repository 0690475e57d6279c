import type { Review } from "./review.ts";

export function averageStars(reviews: Review[]): number {
  const visible = reviews.filter(({ hidden }) => !hidden);
  const sum = visible.map(({ stars }) => stars).reduce((a, b) => a + b);
  return Math.round((sum / visible.length) * 10) / 10;
}

export function newest(reviews: Review[], count: number): Review[] {
  return reviews
    .filter(({ hidden }) => !hidden)
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, count);
}
