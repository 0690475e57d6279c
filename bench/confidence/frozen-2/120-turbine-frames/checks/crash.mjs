import { collector } from "../app/src/collector.js";
import { encodeReading } from "../app/src/reading.js";
const frame = encodeReading({ turbine: 7, turns: 12.5, watts: 1500 });
const receive = collector({ onReading() {}, onLog() {} });
receive(Buffer.concat([frame, frame.subarray(0, 1)]));
