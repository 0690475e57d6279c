/** The hour's plan: ids of tracks, in order; jingles have ids that begin with "j". */
export class Schedule {
  constructor(library, plan) {
    this.library = library;
    this.plan = plan;
  }

  /** What runs at a second of the hour. */
  at(second) {
    let current;
    let passed = 0;
    for (const id of this.plan) {
      current = this.library.find(id);
      if (passed + current.seconds > second) break;
      passed += current.seconds;
    }
    return current;
  }

  /** Seconds that the plan takes. */
  total() {
    return this.plan.map((id) => this.library.find(id)?.seconds ?? 0).reduce((a, b) => a + b, 0);
  }
}
