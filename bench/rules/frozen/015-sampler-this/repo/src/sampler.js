/** Takes samples from a source at every tick of a timer. */
export class Sampler {
  constructor(source, timer) {
    this.source = source;
    this.timer = timer;
    this.samples = [];
  }

  start() {
    this.timer.every(1_000, this.tick);
  }

  tick() {
    this.samples.push(this.source());
  }

  /** The mean of what was taken, or null before the first tick. */
  mean() {
    if (this.samples.length === 0) return null;
    return this.samples.reduce((a, b) => a + b, 0) / this.samples.length;
  }
}
