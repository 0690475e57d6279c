import { isInApp } from "#core/languages/in-app.ts";
import type { Frame, ParsedException } from "../trace.ts";

const call = /^#\d{1,6} (?:(.{1,1000}?)\((\d{1,9})\)|(\[internal function\])): (.*)$/;
const main = /^#\d{1,6} \{main\}/;
const stackTrace = /^(?:PHP )?\[?stack ?trace\]?:?\s*$/i;
const next = /^Next (?=[A-Za-z_\\])/;
const announced = /^.{0,500}?\bUncaught (?:exception )?/;
const quotedHeader = /^(?:exception )?'([\w\\]{1,300})'(?: with message '([\s\S]*)')?$/;
const header = /^([A-Za-z_\\][\w\\]{0,300}(?:@anonymous[^\n]{0,300}?)?)(?:: ([\s\S]*))?$/;
const at = / in [^\n]{1,1000}:\d{1,9}$/;
const loggedEnd = / at [^\n]{1,1000}:\d{1,9}\)$/;
const logged =
  /\[object\] \(([\w\\]{1,300})\(code: [^)]{0,40}\): ([\s\S]*) at ([^\n]{1,1000}):(\d{1,9})\)$/;
const diagnostic =
  /^(?:PHP )?((?:Fatal|Parse|Recoverable fatal|Catchable fatal|Compile|Core) error|Warning|Notice|Deprecated): {1,2}(.*) in (.{1,1000}?) on line (\d{1,9})$/;
const xdebug = /^(?:PHP )?\s{1,6}\d{1,6}\. (.{1,500}?)\(.{0,1000}\) (\S.{0,1000}):(\d{1,9})$/;
const evaluated = /^(.{1,1000}?)\((\d{1,9})\) : (?:eval\(\)'d code|runtime-created function)/;

type Location = { file: string; line: number; raw: string };
type Header = { type: string; message: string; location: Location | undefined };

/** How many lines only PHP's own handler prints: numbered calls, `{main}`, an engine's diagnostic. */
export function scoreNative(lines: string[]): number {
  return lines.filter((line) => call.test(line) || main.test(line) || diagnostic.test(line)).length;
}

/**
 * PHP's uncaught text: the innermost cause first, the thrown exception after the last `Next`; a
 * logged one (`[object] (…)`, `[previous exception]`) the other way round. `#n` gives the caller's
 * location, so each function belongs one frame further down.
 */
export function readNative(lines: string[]): ParsedException[] {
  const found: ParsedException[] = [];
  let head: string[] = [];
  let reversed = true;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    if (!stackTrace.test(line)) {
      head.push(line);
      continue;
    }
    const start = readHeader(head);
    const calls: string[] = [];
    while (call.test(lines[index + 1] ?? "") || main.test(lines[index + 1] ?? "")) {
      index += 1;
      calls.push(lines[index] ?? "");
    }
    head = [];
    if (!start) continue;
    reversed = reversed && !start.logged;
    found.push(asException(start, calls));
  }
  if (found.length === 0) return readDiagnostic(lines);
  return reversed ? found.reverse() : found;
}

function readHeader(lines: string[]): (Header & { logged: boolean }) | undefined {
  const end = lines.findLastIndex((line) => at.test(line) || loggedEnd.test(line));
  if (end < 0) return undefined;
  const isStart = (line: string) =>
    announced.test(line) || next.test(line) || line.includes("[object] (");
  const start = lines.findIndex((line, index) => index <= end && isStart(line));
  const begin = start >= 0 ? start : firstHeader(lines, end);
  const raw = lines[end] ?? "";
  const text = lines
    .slice(begin, end + 1)
    .join("\n")
    .replace(next, "")
    .replace(announced, "");
  const object = logged.exec(text.slice(text.lastIndexOf("[object] (")));
  if (object) {
    const [, type = "", message = "", file = "", line = "0"] = object;
    return { type, message, location: locationOf(file, Number(line), raw), logged: true };
  }
  const where = lastIn(text);
  if (where < 0) return undefined;
  const bare = text.slice(0, where);
  const match = quotedHeader.exec(bare) ?? header.exec(bare);
  const message = match?.[2] ?? (match ? "" : bare);
  const colon = text.lastIndexOf(":");
  return {
    type: match?.[1] ?? "Exception",
    // A TypeError's text goes on: `…, called in F on line n and defined in G:m`.
    message: message.includes(", called in ") ? message.replace(/ and defined$/, "") : message,
    location: locationOf(
      text.slice(where + 4, colon),
      Number.parseInt(text.slice(colon + 1), 10) || 0,
      raw,
    ),
    logged: false,
  };
}

/** Without an announcement the message may begin anywhere above: at the first line that reads as a header. */
function firstHeader(lines: string[], end: number): number {
  const begin = lines.findIndex(
    (line, index) =>
      index <= end && (header.test(line.replace(at, "")) || /^exception '/.test(line)),
  );
  return begin < 0 ? end : begin;
}

/** The index of the last ` in ` before a path; paths and messages may hold the word themselves. */
function lastIn(text: string): number {
  const absolute = Math.max(text.lastIndexOf(" in /"), text.lastIndexOf(" in phar:"));
  const drive = / in (?=[A-Z]:[\\/][^\n]{1,500}$)/.exec(text)?.index ?? -1;
  const at = Math.max(absolute, drive);
  return at < 0 ? text.lastIndexOf(" in ") : at;
}

function asException({ type, message, location }: Header, calls: string[]): ParsedException {
  const frames: Frame[] = [];
  let here = location;
  for (const line of calls) {
    const match = call.exec(line);
    const name = match ? nameOf(match[4] ?? "") : "{main}";
    if (here) frames.push(asFrame(here, name));
    here = match ? locationOf(match[1] ?? match[3] ?? "", Number(match[2] ?? 0), line) : undefined;
  }
  if (here) frames.push(asFrame(here, undefined));
  return { type, message, frames, relation: "cause" };
}

/** Text without a trace: an error of the engine, with Xdebug's calls below it where it runs. */
function readDiagnostic(lines: string[]): ParsedException[] {
  const begin = lines.findIndex((line) => diagnostic.test(line));
  const match = diagnostic.exec(lines[begin] ?? "");
  if (!match) return [];
  const [raw, type = "", message = "", file = "", line = "0"] = match;
  const calls = lines.slice(begin + 1).flatMap((each) => xdebug.exec(each) ?? []);
  const names: string[] = [];
  const frames: Frame[] = [];
  for (let index = 0; index < calls.length; index += 4) {
    const [whole = "", name = "", path = "", at = "0"] = calls.slice(index, index + 4);
    const caller = names.at(-1);
    if (caller !== undefined) frames.unshift(asFrame(locationOf(path, Number(at), whole), caller));
    names.push(name);
  }
  frames.unshift(asFrame(locationOf(file, Number(line), raw), names.at(-1)));
  return [{ type, message, frames, relation: "cause" }];
}

function locationOf(file: string, line: number, raw: string): Location {
  const inner = evaluated.exec(file);
  return inner ? { file: inner[1] ?? "", line: Number(inner[2]), raw } : { file, line, raw };
}

function asFrame({ file, line, raw }: Location, name: string | undefined): Frame {
  return {
    file,
    line,
    ...(name === undefined ? {} : { function: name }),
    inApp: line > 0 && isInApp(file),
    raw,
  };
}

/** `Class->method(args)` without its arguments; a closure's name holds parentheses itself. */
function nameOf(called: string): string {
  const closure = called.lastIndexOf("{closure");
  const end = called.indexOf("(", closure < 0 ? 0 : called.indexOf("}", closure));
  return end < 0 ? called : called.slice(0, end);
}
