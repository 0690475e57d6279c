export class History {
  #past = [];

  keep(state) {
    this.#past.push(structuredClone(state));
  }

  /** The state before the last move, or undefined. */
  takeBack() {
    return this.#past.pop();
  }

  get length() {
    return this.#past.length;
  }
}
