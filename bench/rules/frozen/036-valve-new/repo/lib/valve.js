/** A valve that opens for a number of litres. */
class Valve {
  constructor(id, flow) {
    this.id = id;
    this.flow = flow;
    this.opened = 0;
  }

  /** Opens until the litres have passed; the seconds that it takes. */
  open(litres) {
    this.opened += litres;
    return litres / this.flow;
  }
}

module.exports.Valve = Valve;
