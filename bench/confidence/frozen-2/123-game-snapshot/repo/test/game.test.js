import assert from "node:assert/strict";
import { test } from "node:test";
import { makeDice } from "../src/dice.js";
import { Game } from "../src/game.js";

test("a move can be undone", () => {
  const game = new Game(["Ava", "Ben"]);
  game.deal("Ava", "sun", "moon");
  game.play("Ava", "sun");
  assert.equal(game.undo(), true);
  assert.deepEqual(game.state.table, []);
  assert.equal(game.undo(), false);
});

test("dice have the sides asked for", () => {
  const roll = makeDice(4);
  for (let i = 0; i < 50; i++) assert.ok([1, 2].includes(roll(2)));
});
