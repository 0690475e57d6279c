const LEVELS = ["high", "normal", "low"];

/** Jobs by priority; of one priority the oldest first. */
export class PriorityQueue {
  constructor() {
    this.waiting = Object.fromEntries(LEVELS.map((level) => [level, []]));
    this.taken = new Map();
  }

  add(job) {
    this.waiting[job.priority].push(job);
    return this.depth();
  }

  take(worker) {
    for (const level of LEVELS) {
      const job = this.waiting[level].shift();
      if (!job) continue;
      this.taken.set(job.id, { job, worker });
      return job;
    }
    return null;
  }

  done(id) {
    return this.taken.delete(id);
  }

  depth() {
    return LEVELS.reduce((sum, level) => sum + this.waiting[level].length, 0);
  }
}
