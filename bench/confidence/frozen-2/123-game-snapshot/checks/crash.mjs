import { Game } from "../app/src/game.js";
import { makeDice } from "../app/src/dice.js";
const game = new Game(["Ava"], makeDice(1));
game.deal("Ava", "sun");
game.play("Ava", "sun");
