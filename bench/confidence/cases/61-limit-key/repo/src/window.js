/** Counts by key within windows of a fixed length. */
export class Windows {
  constructor(lengthMs, now = Date.now) {
    this.lengthMs = lengthMs;
    this.now = now;
    this.counts = new Map();
    this.began = 0;
  }

  add(key) {
    const window = Math.floor(this.now() / this.lengthMs);
    if (window !== this.began) {
      this.began = window;
      this.counts.clear();
    }
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    return count;
  }

  get resetMs() {
    return (this.began + 1) * this.lengthMs - this.now();
  }
}
