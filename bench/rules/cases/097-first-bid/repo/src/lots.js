/** Lots by number; a lot's `bids` are oldest first. */
export class Lots {
  #lots = new Map();

  add(number, title, reserve = 0) {
    this.#lots.set(number, { number, title, reserve, bids: [] });
    return this;
  }

  /** The lot of a number. Throws UnknownLot where there is none. */
  get(number) {
    const lot = this.#lots.get(number);
    if (!lot) throw new UnknownLot(number);
    return lot;
  }

  all() {
    return [...this.#lots.values()];
  }
}

export class UnknownLot extends Error {
  name = "UnknownLot";
}
