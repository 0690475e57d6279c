class Queue {
  constructor(jobs = []) {
    this.jobs = jobs;
    this.lanes = { high: [], low: [] };
  }

  push(job, lane) {
    const line = this.lanes[lane];
    line.push(job);
  }

  next() {
    return this.jobs.shift() ?? this.lanes.high.shift() ?? this.lanes.low.shift();
  }
}

module.exports = { Queue };
