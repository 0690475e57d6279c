const { Desk } = require("./desk.js");
const { defaults } = require("./config.js");

/** A desk that was filled from lines such as "urgent: printer on fire". */
function deskFrom(lines, clock) {
  const desk = new Desk(clock);
  for (const each of lines) {
    const [label, title] = each.split(": ");
    desk.open(title, label);
  }
  return desk;
}

function report(lines, clock) {
  const desk = deskFrom(lines, clock);
  return `${desk.tickets.length} open, ${desk.budget(defaults.labels)} days`;
}

module.exports = { deskFrom, report };
