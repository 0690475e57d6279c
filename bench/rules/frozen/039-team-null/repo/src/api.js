const { may } = require("./access.js");
const { sidebar } = require("./teams.js");

/** One call of the internal API. */
function call(actor, action) {
  if (action === "sidebar") return sidebar(actor);
  if (!may(actor, action)) return { denied: action };
  return { done: action };
}

module.exports = { call };
