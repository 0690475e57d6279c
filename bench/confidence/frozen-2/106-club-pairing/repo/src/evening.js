import { pairRound } from "./pairing.js";

const WIN = 1;
const DRAW = 0.5;

export class Evening {
  players = new Map();
  rounds = [];

  join(name, rating) {
    if (this.players.has(name)) throw new Error(`${name} has joined already`);
    this.players.set(name, { name, rating, points: 0, whites: 0 });
  }

  leave(name) {
    this.players.delete(name);
  }

  startRound() {
    const games = pairRound([...this.players.values()]);
    for (const { white } of games) this.players.get(white).whites += 1;
    this.rounds.push(games);
    return games;
  }

  result({ white, black }, score) {
    const whitePoints = score === "1-0" ? WIN : score === "0-1" ? 0 : DRAW;
    this.players.get(white).points += whitePoints;
    this.players.get(black).points += WIN - whitePoints;
  }

  table() {
    return [...this.players.values()]
      .sort((a, b) => b.points - a.points || a.name.localeCompare(b.name))
      .map(({ name, points }) => `${name} ${points}`);
  }
}
