const { settings } = require("./config.js");
const { line } = require("./format.js");

class Desk {
  constructor(clock) {
    this.clock = clock;
    this.tickets = [];
  }

  open(title, label = "normal") {
    const ticket = { id: this.tickets.length + 1, title, label, openedAt: this.clock() };
    this.tickets.push(ticket);
    return ticket.id;
  }

  /** The open tickets of a page, as lines. */
  page(number) {
    const { pageSize } = settings();
    const from = (number - 1) * pageSize;
    return this.tickets.slice(from, from + pageSize).map((ticket) => line(ticket, this.clock()));
  }

  /** How many days a desk may take to answer all that is open. */
  budget(labels) {
    let days = 0;
    for (const [label, each] of labels) {
      days += each * this.tickets.filter((ticket) => ticket.label === label).length;
    }
    return days;
  }
}

module.exports = { Desk };
