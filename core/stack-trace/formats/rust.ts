import type { Format, Known } from "../format.ts";
import { readPosition } from "../position.ts";
import { asPrimary } from "../primary.ts";
import type { Frame, ParsedException } from "../trace.ts";
import { readRustBacktrace, rustFrame } from "./rust-backtrace.ts";

/** Since 1.73 the message follows on its own lines; before, it stood in quotes ahead of the location. */
const panicked = /^(?:.{0,100}?\s)?thread '.{0,200}?' (?:\(\d{1,19}\) )?panicked at (.*)$/;
const quoted = /^'([\s\S]*)', (\S.{0,1000}:\d{1,9}:\d{1,9})$/;
const ends =
  /^(?:note: (?:run with|Some details|in Rust)|\s*[Ss]tack backtrace:$|thread caused |error: test failed|fatal runtime error: )/;
const fatal = /^fatal runtime error: (.*?)(?:, aborting)?$/;
const ownLine =
  /^(?:thread '.{0,200}' (?:\(\d{1,19}\) )?(?:panicked at |has overflowed)|\s{10,}at \S.{0,1000}\.rs:\d{1,9}:\d{1,9}$)/;
const heading = /^\s*[Ss]tack backtrace:$/;
const numbered = /^ {1,4}\d{1,4}: +\S/;

type Section = { rest: string; lines: string[] };

export const rust: Format = {
  language: "rust",
  sdkLanguages: ["rust"],
  score: scoreRust,
  parse: parseRust,
};

/** A location alone could be V8's; the numbers under a backtrace's heading are only Rust's. */
function scoreRust(lines: string[]): number {
  const start = lines.findIndex((line) => heading.test(line));
  const below = start < 0 ? [] : lines.slice(start).filter((line) => numbered.test(line));
  return lines.filter((line) => ownLine.test(line)).length + below.length;
}

/**
 * Panics of Rust's standard library, short and full, and error reports of anyhow and eyre. The last
 * panic is the primary (a join() that passes on a thread's panic), the earlier ones its causes.
 */
function parseRust(lines: string[], known: Known): ParsedException[] {
  const sections = splitPanics(lines);
  if (sections.length === 0) return asPrimary(readReport(lines), known);
  return asPrimary(sections.map(readPanic).reverse(), known);
}

function splitPanics(lines: string[]): Section[] {
  const sections: Section[] = [];
  for (const line of lines) {
    const rest = panicked.exec(line)?.[1];
    if (rest !== undefined) sections.push({ rest, lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections;
}

function readPanic({ rest, lines }: Section): ParsedException {
  const end = lines.findIndex((line) => ends.test(line));
  const before = end < 0 ? lines : lines.slice(0, end);
  const { location, message } = rest.startsWith("'")
    ? readQuoted([rest, ...before])
    : { location: rest.replace(/:$/, ""), message: before.join("\n").trimEnd() };
  const backtrace = readRustBacktrace(lines);
  const frames = backtrace.length > 0 ? backtrace : atHeader(location);
  return { type: "panic", message, frames, relation: "cause" };
}

/** The location follows the last quote; a message may hold quotes and line breaks. */
function readQuoted(lines: string[]): { location: string; message: string } {
  for (const end of lines.keys()) {
    if (!/:\d{1,9}:\d{1,9}$/.test(lines[end] ?? "")) continue;
    const match = quoted.exec(lines.slice(0, end + 1).join("\n"));
    if (match) return { location: match[2] ?? "", message: match[1] ?? "" };
  }
  return { location: "", message: lines.join("\n").slice(1) };
}

function atHeader(location: string): Frame[] {
  const position = readPosition(location);
  return position ? [rustFrame(undefined, position, location)] : [];
}

/** `Error: …`, `Caused by:` with a cause a line, then a backtrace or eyre's `Location:`. */
function readReport(lines: string[]): ParsedException[] {
  const overflow = lines.map((line) => fatal.exec(line)?.[1]).find((text) => text !== undefined);
  if (overflow !== undefined)
    return [{ type: "fatal runtime error", message: overflow, frames: [], relation: "primary" }];
  const start = lines.findIndex((line) => /^Error: /.test(line));
  const text = lines.slice(Math.max(start, 0));
  const parts = /^(?:Caused by|Location|Stack backtrace):$/;
  const section = (name: string) => {
    const at = text.findIndex((line) => line.trim() === `${name}:`);
    if (at < 0) return [];
    const end = text.findIndex((line, index) => index > at && parts.test(line.trim()));
    return text.slice(at + 1, end < 0 ? undefined : end).filter((line) => line.trim() !== "");
  };
  const backtrace = readRustBacktrace(text);
  const frames =
    backtrace.length > 0 ? backtrace : section("Location").flatMap((at) => atHeader(at.trim()));
  const head = text.findIndex((line) => parts.test(line.trim()));
  const message = text
    .slice(0, head < 0 ? undefined : head)
    .join("\n")
    .trim()
    .replace(/^Error: /, "");
  if (frames.length === 0 && start < 0) return [];
  const causes = section("Caused by").map(
    (line): ParsedException => ({
      type: "Error",
      message: line.trim().replace(/^\d{1,3}: /, ""),
      frames: [],
      relation: "cause",
    }),
  );
  return [{ type: "Error", message, frames, relation: "primary" }, ...causes];
}
