/** Rings where a mean lies above its limit. `contacts` maps a level to who is called. */
export class Alarm {
  constructor(limit, contacts, pager) {
    this.limit = limit;
    this.contacts = contacts;
    this.pager = pager;
    this.quiet = false;
  }

  levelOf(mean) {
    if (mean > this.limit * 2) return "critical";
    return mean > this.limit ? "high" : "fine";
  }

  /** Calls whom the level names; a quiet alarm calls nobody. */
  judge(mean) {
    const level = this.levelOf(mean);
    if (level === "fine" || this.quiet) return level;
    const contact = this.contacts.get(level);
    this.pager.call(contact.phone, `pulse is ${level}: ${mean.toFixed(0)}`);
    return level;
  }
}
