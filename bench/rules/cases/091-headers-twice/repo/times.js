const piers = new Map([
  ["north", ["06:10", "09:40", "17:05"]],
  ["isle", ["07:00", "18:00"]],
]);

/** The first ferry after a time, or "tomorrow" where none goes any more. */
function after(pier, at) {
  const times = piers.get(pier) ?? [];
  return times.find((time) => time > at) ?? "tomorrow";
}

/** Minutes until the next ferry. */
function wait(pier, at) {
  const minutes = (time) => Number(time.split(":")[0]) * 60 + Number(time.split(":")[1]);
  const next = piers.get(pier).find((time) => time > at);
  return minutes(next) - minutes(at);
}

module.exports = { piers, after, wait };
