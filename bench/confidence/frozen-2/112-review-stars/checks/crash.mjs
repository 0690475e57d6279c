import { Reviews } from "../app/src/reviews/reviews.ts";
import { importReviews } from "../app/src/reviews/import-reviews.ts";
import { teaPage } from "../app/src/pages/tea-page.ts";
const reviews = new Reviews();
importReviews(reviews, [{ tea: "Assam", author: "Ole", stars: 6, text: "Wow" }]);
teaPage(reviews, "Assam");
