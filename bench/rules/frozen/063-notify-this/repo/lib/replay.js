const { parseBadge } = require("./badge.js");
const { Doors } = require("./events.js");
const { Watchman } = require("./watchman.js");

/** Doors that went through a day's lines: badges, and "!" before an alarm. */
function replay(lines, clock, watchmen = [new Watchman("desk")]) {
  const doors = new Doors(clock);
  for (const each of watchmen) doors.watch(each);
  for (const line of lines) {
    if (line.startsWith("!")) doors.alarm(line.slice(1));
    else doors.emit("badge", parseBadge(line));
  }
  return { doors, watchmen };
}

module.exports = { replay };
