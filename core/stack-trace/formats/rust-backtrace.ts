import { isForeignCode } from "#core/languages/foreign-names.ts";
import { isInApp } from "#core/languages/in-app.ts";
import { MAX_FRAMES } from "../normalise.ts";
import { type Position, readPosition } from "../position.ts";
import type { Frame } from "../trace.ts";

const heading = /^\s*stack backtrace:$/i;
const named = /^\s*\d{1,4}: +(?:0x[0-9a-f]{1,16} - )?(\S.{0,2000})$/;
/** A call inlined into the frame above it has no number of its own. */
const inlined = /^ {6,}(?!at )(\S.{0,2000})$/;
const located = /^\s+at (\S.{0,1000}:\d{1,9}(?::\d{1,9})?)$/;
const hashes = /::h[0-9a-f]{16}$|(?<=[\w>])\[[0-9a-f]{8,17}\]/g;

/** The first backtrace of the lines: one function a line, its location on the next line where it is known. */
export function readRustBacktrace(lines: string[]): Frame[] {
  const start = lines.findIndex((line) => heading.test(line));
  if (start < 0) return [];
  const frames: Frame[] = [];
  let pending: string | undefined;
  const flush = (position: Position, raw: string) => {
    if (pending !== undefined && frames.length < MAX_FRAMES)
      frames.push(rustFrame(pending, position, raw));
    pending = undefined;
  };
  for (const line of lines.slice(start + 1)) {
    const location = located.exec(line);
    const name = location ? undefined : (named.exec(line) ?? inlined.exec(line))?.[1];
    if (location) {
      flush(readPosition(location[1] ?? "") ?? nowhere, line);
    } else if (name !== undefined) {
      flush(nowhere, pending ?? "");
      pending = name;
    } else if (frames.length > 0 || pending !== undefined) {
      break;
    }
  }
  flush(nowhere, pending ?? "");
  return frames;
}

const nowhere: Position = { file: "", line: 0 };

/** A frame with its symbol's hashes taken off: they change with each build. */
export function rustFrame(symbol: string | undefined, position: Position, raw: string): Frame {
  const name = symbol?.replace(hashes, "");
  const owner = (name ?? "").replace(/^[<&*([\s]{0,20}(?:(?:dyn|mut|impl) )?/, "");
  const inApp = isInApp(position.file) && !isForeignCode("rust", owner);
  return { ...position, ...(name === undefined ? {} : { function: name }), inApp, raw };
}
