const { bar, digits, padded } = require("./digits.js");
const { Sensor } = require("./sensor.js");

/** The display's two lines for a sensor. */
function display(sensor, { width = 16, precision = 1 } = {}) {
  if (!sensor.isPlugged) return [padded(sensor.name, width), padded("unplugged", width)];
  const value = digits(sensor.last.degrees, precision);
  return [padded(`${sensor.name} ${value}`, width), padded(bar(sensor.share(), width), width)];
}

/** The lamp over the display: green while all is fine, red otherwise. */
function lamp(sensors) {
  return sensors.every((sensor) => sensor.word() === "fine") ? "green" : "red";
}

module.exports = { Sensor, display, lamp };
