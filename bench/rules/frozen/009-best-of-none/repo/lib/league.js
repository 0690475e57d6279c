const { mean, highest, widest } = require("./stats.js");

class League {
  constructor(name) {
    this.name = name;
    this.games = [];
  }

  record(home, away, homePoints, awayPoints) {
    this.games.push({ homeTeam: home, awayTeam: away, home: homePoints, away: awayPoints });
  }

  pointsOf(team) {
    return this.games.flatMap((game) => {
      if (game.homeTeam === team) return [game.home];
      return game.awayTeam === team ? [game.away] : [];
    });
  }

  summary(team) {
    const points = this.pointsOf(team);
    return { team, games: points.length, mean: mean(points), best: highest(points) };
  }

  /** The game to print on the front page. */
  headline() {
    const game = widest(this.games);
    return `${game.homeTeam} ${game.home}:${game.away} ${game.awayTeam}`;
  }
}

module.exports = { League };
