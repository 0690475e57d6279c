import type { Reviews } from "../reviews/reviews.ts";

function starsOf(stars: number): string {
  return "★".repeat(stars) + "☆".repeat(5 - stars);
}

export function teaPage(reviews: Reviews, tea: string): string {
  const all = reviews.of(tea);
  if (all.length === 0) return `${tea}: no reviews yet`;
  const mean = all.reduce((sum, review) => sum + review.stars, 0) / all.length;
  const lines = all.map((review) => `${starsOf(review.stars)} ${review.author}: ${review.text}`);
  return [`${tea}: ${mean.toFixed(1)} of 5`, ...lines].join("\n");
}
