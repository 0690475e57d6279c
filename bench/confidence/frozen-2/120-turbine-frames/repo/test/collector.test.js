import assert from "node:assert/strict";
import { test } from "node:test";
import { collector } from "../src/collector.js";
import { encodeReading } from "../src/reading.js";

test("a reading may arrive with its body in two pieces", () => {
  const readings = [];
  const receive = collector({ onReading: (r) => readings.push(r), onLog() {} });
  const frame = encodeReading({ turbine: 7, turns: 12.5, watts: 1_500_000 });
  receive(frame.subarray(0, 6));
  receive(frame.subarray(6));
  assert.deepEqual(readings, [{ turbine: 7, turns: 12.5, watts: 1_500_000 }]);
});
