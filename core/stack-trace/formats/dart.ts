import { isForeignCode } from "#core/languages/foreign-names.ts";
import { isInApp } from "#core/languages/in-app.ts";
import { filePath } from "../file-path.ts";
import type { Format, Known } from "../format.ts";
import { withoutGivenMessage } from "../given-message.ts";
import { MAX_FRAMES } from "../normalise.ts";
import { readPosition } from "../position.ts";
import { asPrimary } from "../primary.ts";
import type { Frame, ParsedException } from "../trace.ts";

/** `#0      Cart.total (package:shop/cart.dart:10:5)`; a native call has no line. */
const frameLine =
  /^\s*#(\d{1,5}) {1,8}(\S.{0,500}) \(((?:package|dart|file|org-dartlang-[a-z]{1,10}|https?):[^()]{1,600})\)$/;
/** package:stack_trace's terse form: `package:shop/cart.dart 10:5  Cart.total`. */
const terseLine =
  /^\s*((?:package:|file:)?[\w./%-]{1,400}\.dart|dart:[\w./-]{1,200}) (\d{1,9}(?::\d{1,9})?) {2,40}(\S.{0,500})$/;
const opening = /^(?:.{0,100}\s)?[Uu]nhandled [Ee]xception: ?(.*)$/;
const header =
  /^([A-Z_]\w{0,100}(?:Exception|Error|Failure)(?: \([^)]{1,100}\))?|Exception)(?:: ?([\s\S]*))?$/;
const instance = /^Instance of '([^']{1,200})'$/;

/** Errors of dart:core print a phrase for their name (`Bad state: No element`), these not even that. */
const phrase = /^([A-Z][\w()' ]{2,80}): ([\s\S]*)$/;
const corePhrase =
  /^(?:Bad state|Unsupported operation|Invalid argument(?:\(s\)|\(.{1,80}\))?|Concurrent modification during iteration|Assertion failed): /;
const unnamed: [RegExp, string][] = [
  [/^type '[^']{1,200}' is not a subtype of /, "TypeError"],
  [/^Null check operator used on a null value/, "TypeError"],
  [/^Stack Overflow$/, "StackOverflowError"],
];

export const dart: Format = {
  language: "dart",
  sdkLanguages: ["dart"],
  score: (lines) => lines.filter((line) => frameLine.test(line) || terseLine.test(line)).length,
  parse: parseDart,
};

/** Traces of the Dart VM and of package:stack_trace; the text before the frames is the error's own. */
function parseDart(text: string[], known: Known): ParsedException[] {
  const lines = withoutGivenMessage(text, known.message);
  const start = lines.findIndex((line) => readFrame(line) !== undefined);
  if (start < 0) return [];
  const frames = readFrames(lines.slice(start));
  const before = lines.slice(0, start);
  const opened = before.findLastIndex((line) => opening.test(line));
  const first = opening.exec(before[opened] ?? "")?.[1] ?? "";
  const from = opened < 0 ? Math.max(before.findIndex(isHeader), 0) : opened + 1;
  const words = [...(first === "" ? [] : [first]), ...before.slice(from)].join("\n").trimEnd();
  return asPrimary([{ ...readHeader(words), frames, relation: "primary" }], known);
}

function isHeader(line: string): boolean {
  return (
    [header, instance, corePhrase].some((each) => each.test(line)) ||
    unnamed.some(([text]) => text.test(line))
  );
}

/** A second `#0` begins another trace: of the zone or of another isolate. */
function readFrames(lines: string[]): Frame[] {
  const frames: Frame[] = [];
  for (const line of lines) {
    if (frames.length > 0 && /^\s*#0 /.test(line)) break;
    const frame = readFrame(line);
    if (frame && frames.length < MAX_FRAMES) frames.push(frame);
  }
  return frames;
}

function readHeader(text: string): { type: string; message: string } {
  const object = instance.exec(text)?.[1];
  if (object !== undefined) return { type: object, message: "" };
  const match = header.exec(text);
  if (match) return { type: match[1] ?? "", message: match[2] ?? "" };
  const named = phrase.exec(text);
  if (named) return { type: named[1] ?? "", message: named[2] ?? "" };
  const type = unnamed.find(([pattern]) => pattern.test(text))?.[1] ?? "Error";
  return { type, message: text };
}

function readFrame(line: string): Frame | undefined {
  const full = frameLine.exec(line);
  const terse = full ? null : terseLine.exec(line);
  const location = full ? full[3] : terse && `${terse[1]}:${terse[2]}`;
  if (!location) return undefined;
  const { file, ...at } = readPosition(location) ?? { file: location, line: 0 };
  const owner = /^package:([^/]{1,100})\//.exec(file)?.[1] ?? "";
  return {
    file: filePath(file),
    ...at,
    function: (full ? full[2] : terse?.[3]) ?? "",
    inApp: isInApp(file) && !isForeignCode("dart", owner),
    raw: line,
  };
}
