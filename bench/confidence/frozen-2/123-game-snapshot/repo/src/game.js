import { History } from "./history.js";

/**
 * A game of cards on a table.
 * Undoing brings back the table, the hands and the turn; the dice and the watchers stay as they are.
 */
export class Game {
  #history = new History();

  constructor(players, dice = null) {
    this.state = { table: [], hands: new Map(players.map((p) => [p, new Set()])), turn: 0, dice, watchers: new Set() };
  }

  watch(watcher) {
    this.state.watchers.add(watcher);
  }

  deal(player, ...cards) {
    for (const card of cards) this.state.hands.get(player).add(card);
  }

  play(player, card) {
    if (!this.state.hands.get(player)?.has(card)) throw new Error(`${player} does not hold ${card}`);
    this.#history.keep(this.state);
    this.state.hands.get(player).delete(card);
    this.state.table.push({ player, card, roll: this.state.dice?.() ?? null });
    this.state.turn += 1;
    this.#tell("played");
  }

  undo() {
    const before = this.#history.takeBack();
    if (before === undefined) return false;
    this.state = before;
    this.#tell("undone");
    return true;
  }

  #tell(what) {
    for (const watcher of this.state.watchers) watcher(what, this.state.turn);
  }
}
