import * as slug from "./slug.js";
import { randomUUID } from "node:crypto";

const offers = [];

/** Adds an offer; its id is a number, its path a slug. */
export function offer(title, owner, wants = []) {
  const it = { id: offers.length + 1, title, owner, wants, key: randomUUID() };
  offers.push(it);
  return it;
}

/** The path of an offer: /offers/3-red-bike */
export function pathOf(it) {
  return `/offers/${it.id}-${slug(it.title)}`;
}

/** Offers of somebody, newest first. */
export function offersOf(owner) {
  return offers.filter((each) => each.owner === owner).reverse();
}
