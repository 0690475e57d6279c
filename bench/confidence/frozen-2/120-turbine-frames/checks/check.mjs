import assert from "node:assert/strict";
import { collector } from "../app/src/collector.js";
import { encodeReading } from "../app/src/reading.js";
const long = "x".repeat(700);
const log = Buffer.concat([Buffer.from([2, 254, 700 >> 8, 700 & 255]), Buffer.from(long)]);
const edge = Buffer.concat([Buffer.from([2, 254, 0, 1]), Buffer.from("y")]);
const empty = Buffer.from([2, 0]);
const all = Buffer.concat([encodeReading({ turbine: 7, turns: 12.5, watts: 1500 }), log, empty, edge, encodeReading({ turbine: 8, turns: 1, watts: 0 })]);
for (const size of [1, 2, 3, 5, 7, 11, 13, 715, all.length]) {
  const seen = [];
  const receive = collector({ onReading: (r) => seen.push(r.turbine), onLog: (t) => seen.push(t) });
  for (let i = 0; i < all.length; i += size) receive(all.subarray(i, i + size));
  assert.deepEqual(seen, [7, long, "", "y", 8], `in pieces of ${size}`);
}
assert.throws(() => collector({})(Buffer.from([9, 0])), /unknown kind/);
