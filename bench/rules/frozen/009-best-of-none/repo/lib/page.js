const { League } = require("./league.js");

const escape = (text) => text.replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c]);

function teamPage(league, team) {
  const { games, mean, best } = league.summary(team);
  return `<h1>${escape(team)}</h1><p>${games} games, ${mean.toFixed(1)} on average, ${best} at best</p>`;
}

function frontPage(league) {
  return `<h1>${escape(league.name)}</h1><p>${escape(league.headline())}</p>`;
}

module.exports = { League, teamPage, frontPage };
