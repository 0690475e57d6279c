import { type Review, ReviewRejected } from "./review.ts";
import type { Reviews } from "./reviews.ts";

export type Imported = { taken: number; refused: string[] };

/** Takes over what a marketplace has collected; tells what could not be taken. */
export function importReviews(reviews: Reviews, rows: Review[]): Imported {
  const refused: string[] = [];
  for (const row of rows) {
    try {
      reviews.add(row);
    } catch (error) {
      if (!(error instanceof ReviewRejected)) throw error;
      refused.push(`${row.author}: ${error.message}`);
    }
  }
  return { taken: rows.length - refused.length, refused };
}
