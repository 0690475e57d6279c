/** Somebody who is called when a door says so. */
class Watchman {
  constructor(name) {
    this.name = name;
    this.calls = [];
  }

  notify(text) {
    this.calls.push(`${this.name}: ${text}`);
  }
}

module.exports = { Watchman };
