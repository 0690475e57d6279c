const { piers, wait } = require("./times.js");

/** The board at the quay: minutes by pier. */
function board(at) {
  return [...piers.keys()].map((pier) => `${pier} ${wait(pier, at)} min`);
}

module.exports = { board };
