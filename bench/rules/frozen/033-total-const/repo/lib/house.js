const { Valve } = require("./valve.js");
const { litresFor } = require("./plan.js");

const FLOW = 0.25;

class House {
  constructor(beds) {
    this.beds = beds.map((name) => ({ name, litres: 0 }));
    this.valves = new Map(beds.map((name) => [name, Valve(name, FLOW)]));
  }

  /** Waters every bed. The seconds that it took, and the litres. */
  water(rain) {
    const litres = litresFor(this.beds, rain);
    let seconds = 0;
    for (const bed of this.beds) seconds += this.valves.get(bed.name).open(bed.litres);
    return { seconds, litres };
  }
}

/** How much a morning takes, without opening anything. */
function forecast(names, rain) {
  return litresFor(names.map((name) => ({ name, litres: 0 })), rain);
}

module.exports = { House, forecast };
