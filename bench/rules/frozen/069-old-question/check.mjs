import assert from "node:assert/strict";
import lib from "./app/lib/board.js";
const teams = () => [new lib.Team("owls").hand({ 1: 0, 9: 1 }), new lib.Team("bats").hand({ 1: 0, 2: 1 })];

export async function crash() {
  lib.board(teams());
}

export async function works() {
  assert.deepEqual(lib.board(teams()), ["1. bats", "2. owls"]);
  assert.equal(teams()[0].points, 10);
}

export async function harm() {
  assert.equal(new lib.Team("x").hand({ 1: 1, 2: 1 }).points, 10);
  let sum = 10;
  try { sum = teams()[0].points; } catch {}
  assert.equal(sum, 10);
  const undefinedAnswer = new lib.Team("y").hand({ 9: undefined });
  try { sum = undefinedAnswer.points; } catch { sum = 0; }
  assert.equal(sum, 0, "no answer to no question is no right one");
}
