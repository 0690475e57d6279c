const KINDS = { 1: "reading", 2: "log" };
const EXTENDED = 254;

/** Cuts a stream of bytes into frames. */
export class FrameReader {
  #rest = Buffer.alloc(0);

  /** Takes what arrived, and answers the frames that are complete by now. */
  push(chunk) {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const frames = [];
    for (let frame = this.#next(); frame !== null; frame = this.#next()) frames.push(frame);
    return frames;
  }

  get pending() {
    return this.#rest.length;
  }

  #next() {
    if (this.#rest.length === 0) return null;
    const kind = KINDS[this.#rest.readUInt8(0)];
    if (kind === undefined) throw new Error(`unknown kind ${this.#rest[0]}`);
    let length = this.#rest.readUInt8(1);
    let start = 2;
    if (length === EXTENDED) {
      length = this.#rest.readUInt16BE(2);
      start = 4;
    }
    const end = start + length;
    if (this.#rest.length < end) return null;
    const body = this.#rest.subarray(start, end);
    this.#rest = this.#rest.subarray(end);
    return { kind, body };
  }
}
