const { Sensor, display, lamp } = require("./display.js");

/** Lines "name degrees" from the bus become what the panel shows. */
function panel(lines, options) {
  const sensors = lines.map((line) => {
    const [name, degrees] = line.split(" ");
    return new Sensor(name, degrees === undefined ? null : { degrees: Number(degrees) });
  });
  return { lamp: () => lamp(sensors), text: () => sensors.flatMap((each) => display(each, options)) };
}

module.exports = { panel };
