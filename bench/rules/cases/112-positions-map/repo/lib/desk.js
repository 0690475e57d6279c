const { dispatch, positions, recall } = require("./calls.js");

/** What somebody typed at the desk: "send <place>", "recall <crew>" or "where". */
async function desk(typed, radio) {
  const [word, ...rest] = typed.split(" ");
  if (word === "send") return dispatch(rest.join(" "), radio.transmit);
  if (word === "recall") return recall(rest[0], radio.transmit);
  if (word === "where") return (await positions(radio.ask)).join(", ");
  return `unknown: ${word}`;
}

module.exports = { desk };
