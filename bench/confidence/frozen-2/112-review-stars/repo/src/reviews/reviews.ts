import { type Review, ReviewRejected } from "./review.ts";

export class Reviews {
  readonly #byTea = new Map<string, Review[]>();

  add(review: Review): void {
    if (review.author.trim() === "") throw new ReviewRejected("it has no author");
    const all = this.#byTea.get(review.tea) ?? [];
    if (all.some((r) => r.author === review.author)) throw new ReviewRejected("you have written one already");
    this.#byTea.set(review.tea, [...all, review]);
  }

  of(tea: string): readonly Review[] {
    return this.#byTea.get(tea) ?? [];
  }
}
