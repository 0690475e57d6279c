const { all, crewOf, freeCrew } = require("./crews.js");

const log = [];

/** Sends a crew to a place; the line that went into the log. */
async function dispatch(place, transmit) {
  const crew = freeCrew();
  if (!crew) return "no crew is free";
  crew.free = false;
  await transmit(crew.radio.channel, `go to ${place}`);
  log.push(`${crew.id} to ${place}`);
  return log.at(-1);
}

/** Calls a crew back. */
async function recall(id, transmit) {
  const crew = crewOf(id);
  if (!crew) return "no such crew";
  await transmit(crew.radio.channel, "return to base");
  crew.free = true;
  return `${id} returns`;
}

/** Asks every crew where it is; resolves to "m1: east" and so on. */
async function positions(ask) {
  const answers = all().map(async (crew) => `${crew.id}: ${await ask(crew.id)}`);
  return answers.map((answer) => answer.trim());
}

module.exports = { dispatch, recall, positions };
