const { EventEmitter } = require("node:events");

class Doors extends EventEmitter {
  constructor(clock) {
    super();
    this.clock = clock;
    this.entries = [];
    this.on("badge", this.note);
    this.watchers = [];
  }

  note(badge) {
    this.entries.push({ holder: badge.holder, at: this.clock() });
  }

  watch(watcher) {
    this.watchers.push(watcher);
  }

  alarm(text) {
    const { notify } = this.watchers[0];
    notify(text);
  }
}

module.exports = { Doors };
