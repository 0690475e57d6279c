import { BadMessage, Incomplete } from "./errors.js";

const CR = 13;
const LF = 10;
const LONGEST_LINE = 8192;

/** Reads on through the bytes of a message. */
export class Cursor {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  /** A line without its CRLF. */
  line() {
    const end = this.bytes.indexOf("\r\n", this.at, "latin1");
    if (end < 0) {
      if (this.bytes.length - this.at > LONGEST_LINE) throw new BadMessage("a line is too long", this.at);
      throw new Incomplete();
    }
    const text = this.bytes.toString("latin1", this.at, end);
    this.at = end + 2;
    return text;
  }

  take(length) {
    if (this.at + length > this.bytes.length) throw new Incomplete();
    const part = this.bytes.subarray(this.at, this.at + length);
    this.at += length;
    return part;
  }

  /** A CRLF, and nothing else. */
  crlf() {
    if (this.at + 2 > this.bytes.length) throw new Incomplete();
    if (this.bytes[this.at] !== CR || this.bytes[this.at + 1] !== LF) throw new BadMessage("a CRLF is missing", this.at);
    this.at += 2;
  }
}
