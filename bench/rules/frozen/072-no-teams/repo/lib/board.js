const { Team, ranking, winner } = require("./teams.js");

/** The board behind the bar. */
function board(teams) {
  return ranking(teams).map((name, i) => `${i + 1}. ${name}`);
}

/** The evening's last slide. */
function lastSlide(teams) {
  return `The winner is ${winner(teams)}!`;
}

module.exports = { Team, board, lastSlide };
