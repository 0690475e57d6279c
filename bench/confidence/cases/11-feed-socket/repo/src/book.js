export class Book {
  constructor() {
    this.last = new Map();
    this.spread = new Map();
  }

  trade(symbol, price, size) {
    const before = this.last.get(symbol);
    this.last.set(symbol, { price, size, up: before ? price >= before.price : true });
  }

  quote(symbol, bid, ask) {
    this.spread.set(symbol, ask - bid);
  }
}
