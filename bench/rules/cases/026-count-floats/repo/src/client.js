/** What the harbour's service answers, over a transport that looks like fetch. */
export class TideClient {
  constructor(transport, base = "https://tides.example") {
    this.transport = transport;
    this.base = base;
  }

  async today(port) {
    const response = await this.transport(`${this.base}/ports/${port}/today`);
    if (!response.ok) throw new Error(`tides answered ${response.status}`);
    return response.json();
  }

  async station(port) {
    const response = await this.transport(`${this.base}/ports/${port}`);
    if (!response.ok) throw new Error(`tides answered ${response.status}`);
    const { station } = response.json();
    return station.toUpperCase();
  }

  /** Tells the service that a table was printed. Nobody waits for it: a lost count does no harm. */
  count(port) {
    this.transport(`${this.base}/ports/${port}/count`);
  }
}
