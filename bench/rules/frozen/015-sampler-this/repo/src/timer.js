/** A timer that the tests and the replay turn by hand. */
export class ManualTimer {
  #jobs = [];

  every(ms, job) {
    this.#jobs.push({ ms, job });
  }

  turn(ms) {
    for (const each of this.#jobs) {
      for (let passed = each.ms; passed <= ms; passed += each.ms) each.job();
    }
  }
}
