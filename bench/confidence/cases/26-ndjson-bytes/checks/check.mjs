import assert from "node:assert/strict";
import { Corrupt, sumOf } from "../app/src/replica/entry.ts";
import { follow } from "../app/src/replica/follow.ts";
const line = (seq, value, sum = sumOf("k", value)) => `${JSON.stringify({ seq, key: "k", value, sum })}\n`;
const bytes = Buffer.from(line(1, "Zürich") + line(2, "日本 🚲") + line(3, "end").trimEnd());
async function* inChunks(size, of = bytes) { for (let i = 0; i < of.length; i += size) yield of.subarray(i, i + size); }
for (const size of [1, 2, 3, 5, 7, 64, 4096]) {
  const values = [];
  assert.equal(await follow(inChunks(size), ({ value }) => values.push(value)), 3);
  assert.deepEqual(values, ["Zürich", "日本 🚲", "end"]);
}
await assert.rejects(follow(inChunks(9, Buffer.from(line(1, "a", sumOf("k", "b")))), () => {}), Corrupt);
await assert.rejects(follow(inChunks(9, Buffer.from(line(1, "a\ufffd", sumOf("k", "aü")))), () => {}), Corrupt);
