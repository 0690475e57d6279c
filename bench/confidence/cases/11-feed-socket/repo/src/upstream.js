import { EventEmitter } from "node:events";

/** One connection to the exchange. Emits open, message and error; an error ends it. */
export class Upstream extends EventEmitter {
  constructor(channel) {
    super();
    this.channel = channel;
  }

  receive(text) {
    this.emit("message", text);
  }

  fail(code) {
    const error = new Error(`upstream ${this.channel}: ${code}`);
    error.code = code;
    this.emit("error", error);
  }
}
