const users = require("./users.js");

/** The name of a user's team, or null: not everybody is in one. */
function teamName(id) {
  const user = users.find(id);
  if (!user) return null;
  return user.team.name;
}

/** Names for the sidebar: the user's team first, "(no team)" where there is none. */
function sidebar(id) {
  return [teamName(id) ?? "(no team)", ...users.names()];
}

module.exports = { teamName, sidebar };
