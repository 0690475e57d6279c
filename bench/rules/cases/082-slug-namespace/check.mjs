import assert from "node:assert/strict";
import { offer, ownerPage } from "./app/src/pages.js";
import slug from "./app/src/slug.js";
offer("Red Bike", "ada");

export async function crash() {
  ownerPage("ada");
}

export async function works() {
  assert.deepEqual(ownerPage("ada"), ["Red Bike /offers/1-red-bike"]);
}

export async function harm() {
  let lines = ["/offers/1-red-bike"];
  try { lines = ownerPage("ada"); } catch {}
  assert.match(lines[0], /\/offers\/1-red-bike$/);
}
