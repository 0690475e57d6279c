import assert from "node:assert/strict";
import page from "./app/lib/page.js";
const league = new page.League("North");

export async function crash() {
  page.frontPage(league);
}

export async function works() {
  assert.match(page.frontPage(league), /No games yet/);
}

export async function harm() {
  let html = "";
  try { html = page.frontPage(league); } catch {}
  assert.doesNotMatch(html, /undefined|null|NaN|0:0/);
}
