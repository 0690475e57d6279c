const { points } = require("./score.js");

class Team {
  constructor(name) {
    this.name = name;
    this.sheets = [];
  }

  hand(sheet) {
    this.sheets.push(sheet);
    return this;
  }

  get points() {
    return this.sheets.reduce((sum, sheet) => sum + points(sheet), 0);
  }
}

/** Teams by points, best first. */
function ranking(teams) {
  return teams.toSorted((a, b) => b.points - a.points).map((team) => team.name);
}

/** Who won. */
function winner(teams) {
  const [first] = ranking(teams);
  return first.toUpperCase();
}

module.exports = { Team, ranking, winner };
