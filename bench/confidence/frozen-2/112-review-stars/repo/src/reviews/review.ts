export type Review = { tea: string; author: string; stars: number; text: string };

export class ReviewRejected extends Error {
  constructor(reason: string) {
    super(`This review cannot be taken: ${reason}.`);
    this.name = "ReviewRejected";
  }
}
