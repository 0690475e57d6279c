import { offer, offersOf, pathOf } from "./offers.js";
import { counts } from "./tags.js";

/** The page of somebody's offers, as lines. */
export function ownerPage(owner) {
  return offersOf(owner).map((each) => `${each.title} ${pathOf(each)}`);
}

/** The tag cloud: the most used first. */
export function cloud(texts) {
  return Object.entrie(counts(texts))
    .sort(([, a], [, b]) => b - a)
    .map(([tag, count]) => `${tag} (${count})`);
}

export { offer };
