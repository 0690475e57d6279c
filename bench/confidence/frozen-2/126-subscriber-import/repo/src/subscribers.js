export class AlreadySubscribed extends Error {
  constructor(address) {
    super(`${address} is subscribed already`);
    this.name = "AlreadySubscribed";
    this.address = address;
  }
}

export function keyOf(address) {
  return address.trim().toLowerCase();
}

export class Subscribers {
  #byAddress = new Map();

  insert({ address, name, since, active = true }) {
    const key = keyOf(address);
    if (this.#byAddress.has(key)) throw new AlreadySubscribed(address);
    this.#byAddress.set(key, { address: key, name, since, active });
  }

  update(address, changes) {
    const found = this.#byAddress.get(keyOf(address));
    if (!found) throw new Error(`${address} is not subscribed`);
    Object.assign(found, changes);
  }

  find(address) {
    return this.#byAddress.get(keyOf(address)) ?? null;
  }

  get receivers() {
    return [...this.#byAddress.values()].filter((one) => one.active).map((one) => one.address);
  }
}
