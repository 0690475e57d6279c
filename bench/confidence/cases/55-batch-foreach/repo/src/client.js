export class QuotaExceeded extends Error {
  name = "QuotaExceeded";
}

export class GeoClient {
  constructor(get, { perRun = 1000 } = {}) {
    this.get = get;
    this.left = perRun;
  }

  /** The place of an address; null where there is none. */
  async find(address) {
    if (this.left === 0) throw new QuotaExceeded("no requests left in this run");
    this.left -= 1;
    const { places } = JSON.parse(await this.get(`/search?q=${encodeURIComponent(address)}`));
    return places[0] ?? null;
  }
}
