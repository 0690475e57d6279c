const { call } = require("./api.js");

/** `node src/cli.js <id> <action>`, an id of 0 being the system itself. */
function main([id, action]) {
  const answer = call(Number(id), action);
  return Array.isArray(answer) ? answer.join("\n") : JSON.stringify(answer);
}

module.exports = { main };
