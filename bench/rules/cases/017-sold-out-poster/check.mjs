import assert from "node:assert/strict";
import { Venue } from "./app/src/venue.ts";
import { fromPrice } from "./app/src/best.ts";

export async function crash() {
  fromPrice(new Venue("full"));
}

export async function works() {
  assert.equal(fromPrice(new Venue("full")), "sold out");
}

export async function harm() {
  let text = "";
  try { text = fromPrice(new Venue("full")); } catch {}
  assert.doesNotMatch(text, /0\.00|NaN|undefined/, "a full hall is not free of charge");
}
