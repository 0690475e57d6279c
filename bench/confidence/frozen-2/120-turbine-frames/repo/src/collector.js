import { FrameReader } from "./frames.js";
import { decodeReading } from "./reading.js";

export function collector({ onReading, onLog }) {
  const reader = new FrameReader();
  return function receive(chunk) {
    for (const { kind, body } of reader.push(chunk)) {
      if (kind === "reading") onReading(decodeReading(body));
      else onLog(body.toString());
    }
  };
}
