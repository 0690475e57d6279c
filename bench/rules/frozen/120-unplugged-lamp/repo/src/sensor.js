/** Readings of a sensor that may be unplugged: `last` is then null. */
class Sensor {
  constructor(name, last = null) {
    this.name = name;
    this.last = last;
    this.limits = { low: -20, high: 60 };
  }

  get isPlugged() {
    return this.last !== null;
  }

  /** Where the last reading lies between the limits: 0 to 1. */
  share() {
    const { low, high } = this.limits;
    return (this.last.degrees - low) / (high - low);
  }

  /** One word on the last reading. */
  word() {
    if (this.last.degrees < this.limits.low) return "cold";
    if (this.last.degrees > this.limits.high) return "hot";
    return "fine";
  }
}

module.exports = { Sensor };
