import { wholeMicroseconds } from "./time.ts";
import { unreadable } from "./unreadable.ts";

const text = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true });
const MAX_GROUP_DEPTH = 100;
const TWO_32 = 4_294_967_296;

/**
 * Reads protobuf's wire format field by field, within a range of one buffer and without copying.
 * Unknown fields are skipped, invalid UTF-8 becomes U+FFFD, anything cut short or malformed throws
 * `unreadable`. Every step moves forward, so hostile bytes cannot make it loop.
 */
export class WireReader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #position: number;
  field = 0;
  wireType = 0;

  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.#position = start;
    this.#end = end;
  }

  /** Steps to the next field; false at the end. The caller then reads or skips its value. */
  next(): boolean {
    if (this.#position >= this.#end) return false;
    const tag = this.varint();
    if (tag >= TWO_32 || tag < 8) throw unreadable("a field has an impossible number");
    this.field = tag >>> 3;
    this.wireType = tag & 7;
    return true;
  }

  /** An unsigned varint; exact below 2^53, which holds for every length, enum and flag. */
  varint(): number {
    let value = 0;
    let scale = 1;
    for (let count = 0; count < 10; count += 1) {
      const byte = this.#byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
    throw unreadable("a number is longer than ten bytes");
  }

  /** An int64 value: a number where it is exact, else its decimal text. */
  int64(): number | string {
    this.expect(0);
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.#byte();
      value |= BigInt(byte & 127) << shift;
      if (byte >= 128) continue;
      const signed = BigInt.asIntN(64, value);
      return Number.isSafeInteger(Number(signed)) ? Number(signed) : signed.toString();
    }
    throw unreadable("a number is longer than ten bytes");
  }

  /** An enum or uint32 value. */
  uint(): number {
    this.expect(0);
    return this.varint();
  }

  double(): number {
    this.expect(1);
    const start = this.#take(8);
    return new DataView(this.#bytes.buffer, this.#bytes.byteOffset + start, 8).getFloat64(0, true);
  }

  /** A fixed64 count of nanoseconds, in milliseconds. */
  nanosAsMs(): number {
    this.expect(1);
    const start = this.#take(8);
    const view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset + start, 8);
    return wholeMicroseconds(view.getUint32(4, true) * TWO_32 + view.getUint32(0, true));
  }

  text(): string {
    return text.decode(this.bytes());
  }

  /** A view of the value's bytes, not a copy. */
  bytes(): Uint8Array {
    this.expect(2);
    const length = this.varint();
    const start = this.#take(length);
    return this.#bytes.subarray(start, start + length);
  }

  /** A reader over a nested message. */
  message(): WireReader {
    this.expect(2);
    const length = this.varint();
    const start = this.#take(length);
    return new WireReader(this.#bytes, start, start + length);
  }

  /** A second reader over what is left here, for a later pass. */
  fork(): WireReader {
    return new WireReader(this.#bytes, this.#position, this.#end);
  }

  expect(wireType: number): void {
    if (this.wireType !== wireType) throw unreadable("a field has the wrong wire type");
  }

  skip(): void {
    if (this.wireType === 3) this.#skipGroup();
    else this.#skipScalar();
  }

  #skipScalar(): void {
    if (this.wireType === 0) this.varint();
    else if (this.wireType === 1) this.#take(8);
    else if (this.wireType === 2) this.#take(this.varint());
    else if (this.wireType === 5) this.#take(4);
    else throw unreadable("a field has an unknown wire type");
  }

  #skipGroup(): void {
    const open = [this.field];
    while (open.length > 0) {
      if (!this.next()) throw unreadable("a group does not end");
      if (this.wireType === 3) open.push(this.field);
      else if (this.wireType !== 4) this.#skipScalar();
      else if (open.pop() !== this.field) throw unreadable("a group ends with another's number");
      if (open.length > MAX_GROUP_DEPTH) throw unreadable("groups are nested too deep");
    }
  }

  #take(length: number): number {
    const start = this.#position;
    if (length > this.#end - start) throw unreadable("it ends in the middle of a field");
    this.#position = start + length;
    return start;
  }

  #byte(): number {
    const byte = this.#position < this.#end ? this.#bytes[this.#position] : undefined;
    if (byte === undefined) throw unreadable("it ends in the middle of a field");
    this.#position += 1;
    return byte;
  }
}
