import { isInApp } from "#core/languages/in-app.ts";
import type { Format, Known } from "../format.ts";
import { MAX_FRAMES } from "../normalise.ts";
import { type Position, readPosition } from "../position.ts";
import { asPrimary } from "../primary.ts";
import type { Frame, ParsedException } from "../trace.ts";

const kinds = "Fatal error|Precondition failed|Assertion failed";
/** `shop/Cart.swift:10: Fatal error: no price`, and before 5.4 `Fatal error: no price: file f, line n`. */
const newerHeader = new RegExp(String.raw`^(\S.{0,500}\.swift:\d{1,9}): (${kinds})(?:: (.*))?$`);
const olderHeader = new RegExp(
  String.raw`^(${kinds})(?:: (.*))?: file (\S.{0,500}\.swift), line (\d{1,9})$`,
);
const crashed =
  /^(?:\*\*\* |💣 )Program crashed: (.{1,200}?)(?: at 0x[0-9a-f]{1,16})?(?: \*\*\*)?$/u;
const thread = /^Thread \d{1,6}(?: .{0,200}?)? [Cc]rashed(?: with .{1,200})?:/;
/** `1 [ra] 0x… Cart.total() + 88 in shop at /app/Cart.swift:10:5`; Apple's reports put the file in parentheses. */
const frameLine =
  /^\s*(\d{1,4})(?: \[[a-z]{2,8}\])*\s+(?:\[[a-z]{2,8}\] )*(?:(\S.{0,100}?)\s+)?(?:0x[0-9a-f]{6,16}) (?:\[[a-z]{2,8}\] )*(\S.{0,1000})$/;
const inlinedLine = /^\s*(\d{1,4}) (?:\[[a-z]{2,8}\] )+(\S.{0,1000})$/;
const tail =
  /^(.{1,800}?)(?: \+ \d{1,9})?(?: in (\S{1,200}))?(?: at (\/.{1,500})| \(([^()]{1,300}:\d{1,9})\))?$/;
const ownLine = / at \S.{0,500}\.swift:\d{1,9}(?::\d{1,9})?$| \([^()\s]{1,300}\.swift:\d{1,9}\)$/;

export const swift: Format = {
  language: "swift",
  sdkLanguages: ["swift"],
  score: (lines) =>
    lines.filter(
      (line) =>
        [newerHeader, olderHeader, crashed].some((header) => header.test(line)) ||
        (/^\s*\d/.test(line) && ownLine.test(line)),
    ).length,
  parse: parseSwift,
};

/** A trap's header and the crashed thread of Swift's own backtraces or an Apple crash report. */
function parseSwift(lines: string[], known: Known): ParsedException[] {
  const header = readHeader(lines);
  const start = lines.findIndex((line) => thread.test(line));
  const frames = readFrames(start < 0 ? lines : lines.slice(start + 1));
  const only =
    frames.length === 0 && header?.position ? [asFrame(undefined, header.position, "")] : [];
  if (!header && frames.length === 0) return [];
  const { type, message } = header ?? { type: "Crash", message: "" };
  return asPrimary([{ type, message, frames: [...frames, ...only], relation: "primary" }], known);
}

function readHeader(
  lines: string[],
): { type: string; message: string; position?: Position | undefined } | undefined {
  for (const line of lines) {
    const newer = newerHeader.exec(line);
    if (newer)
      return {
        type: newer[2] ?? "",
        message: newer[3] ?? "",
        position: readPosition(newer[1] ?? ""),
      };
    const older = olderHeader.exec(line);
    if (older)
      return {
        type: older[1] ?? "",
        message: older[2] ?? "",
        position: { file: older[3] ?? "", line: Number(older[4] ?? 0) },
      };
  }
  const signal = lines.map((line) => crashed.exec(line)?.[1]).find((text) => text !== undefined);
  return signal === undefined ? undefined : { type: signal, message: "" };
}

/** Up to the next thread: numbers that begin anew. Source lines between frames have a bar. */
function readFrames(lines: string[]): Frame[] {
  const frames: Frame[] = [];
  let last = -1;
  for (const line of lines) {
    const match = frameLine.exec(line);
    const body = match ? match[3] : inlinedLine.exec(line)?.[2];
    const number = Number(match?.[1] ?? inlinedLine.exec(line)?.[1] ?? -1);
    if (/^Thread \d/.test(line) || (body !== undefined && number < last)) break;
    if (body === undefined) continue;
    last = number;
    const [, name = "", , at, parenthesised] = tail.exec(body) ?? [];
    const position = readPosition(at ?? parenthesised ?? "") ?? { file: at ?? "", line: 0 };
    if (frames.length < MAX_FRAMES) frames.push(asFrame(name, position, line));
  }
  return frames;
}

function asFrame(name: string | undefined, position: Position, raw: string): Frame {
  const own = isInApp(position.file) && !/^(?:\/<compiler-generated>|Swift\/)/.test(position.file);
  return { ...position, ...(name === undefined ? {} : { function: name }), inApp: own, raw };
}
