import assert from "node:assert/strict";
import page from "./app/lib/page.js";
const league = new page.League("North");

export async function crash() {
  page.teamPage(league, "Hull");
}

export async function works() {
  assert.match(page.teamPage(league, "Hull"), /0 games, 0\.0 on average, 0 at best/);
}

export async function harm() {
  league.record("Hull", "York", -3, -5);
  assert.match(page.teamPage(league, "York"), /-5 at best/);
}
