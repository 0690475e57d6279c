import type { Review } from "../reviews/review.ts";
import { averageStars, newest } from "../reviews/summary.ts";

export type Product = { id: string; title: string; cents: number };

type Sources = {
  product(id: string): Promise<Product | null>;
  reviews(id: string): Promise<Review[]>;
};

export async function productPage(sources: Sources, id: string) {
  const [product, reviews] = await Promise.all([sources.product(id), sources.reviews(id)]);
  if (product === null) return { status: 404, body: null };
  const rating = averageStars(reviews);
  return {
    status: 200,
    body: { ...product, rating, reviews: newest(reviews, 3).map(({ stars, text }) => ({ stars, text })) },
  };
}
