import { isForeignCode } from "#core/languages/foreign-names.ts";
import { isInApp } from "#core/languages/in-app.ts";
import { panicIndex } from "#core/languages/panic.ts";
import type { Format, Known } from "../format.ts";
import { MAX_FRAMES } from "../normalise.ts";
import { asPrimary } from "../primary.ts";
import type { Frame, ParsedException } from "../trace.ts";
import { type GoHeader, isGoHeader, readGoHeader } from "./go-header.ts";

const goroutine = /^goroutine \d{1,19} (?:[a-z]{1,4}=\S{1,24} ){0,4}\[([^\]]{1,200})\]:/;
const fileLine =
  /^[\t ]{1,16}(\S.{0,1000}):(\d{1,9})(?: (\+0x[0-9a-f]{1,16})?(?: [a-z]{2}=0x[0-9a-f]{1,16}){0,3})?$/;
const ownFile = /^\t\S.{0,1000}\.(?:go|s):\d{1,9}(?: \+0x[0-9a-f]{1,16}|$)/;
const createdBy = /^created by (.{1,600}?)(?: in goroutine \d{1,19})?$/;
const foreignBlock = /^(?:runtime stack:|goroutine \d{1,19} )/;

/** How handlers announce what they recovered: `job 3 panicked: …`, `recovered (…)`, `panic="…"`. */
const panicAnnounced =
  /^[^\n]{0,200}?\b(?:panic\w{0,6}|recover\w{0,5})\b[^:=\n]{0,80}[:=] ?([\s\S]*)$/i;
const panicInBrackets = /^[^\n:]{0,200}\b(?:panic|recovered)[^:(\n]{0,60} \(([\s\S]*)\)$/i;
const panicField = /\b(?:panic|recovered|err|error|value)=("(?:[^"\\\n]|\\.){0,2000}")/;
const recoveredFrom = /^[^\n]{0,200}?\brecovered from (?!(?:an? |the )?panic\b)([\s\S]*)$/i;

/** OpenTelemetry's SDK gives runtime.Stack this many bytes, and what does not fit is not there. */
const SDK_BUFFER_BYTES = 2048;

export const go: Format = {
  language: "go",
  sdkLanguages: ["go"],
  score: (lines) =>
    lines.filter((line) => ownFile.test(line) || goroutine.test(line) || isGoHeader(line)).length,
  parse: parseGo,
  isCut: isCutGo,
};

/**
 * Crash text of Go's runtime, debug.Stack and `%+v` of pkg/errors. Of several goroutines the one
 * that panicked is read. Frames above the last `panic(` are not in-app: they belong to whoever
 * recovered or deferred; that panic, the first of all, was raised by the frame below it.
 */
function parseGo(text: string[], known: Known): ParsedException[] {
  const lines = isCutGo(text) ? text.slice(0, -1) : text;
  const found = findGoroutine(lines);
  const before = found && lines.slice(0, found.header);
  const header = readGoHeader(before ?? lines);
  const frames = found ? readFrames(lines, found.at + 1) : readWrapped(lines);
  if (frames.length === 0 && header.length === 0) return [];
  const [first = headless(lines, before, frames), ...earlier] = header;
  const exceptions: ParsedException[] = [
    { ...first, frames: belowPanic(frames), relation: "primary" },
    ...earlier.map((each: GoHeader) => ({ ...each, frames: [], relation: "cause" as const })),
  ];
  return asPrimary(exceptions, known);
}

/**
 * Where the stack to read stands, and where the header ends: the first goroutine that runs, else the
 * first of all. A panic prints one running stack: where a second one follows under the same header,
 * the first stood in the panic's own message.
 */
function findGoroutine(lines: string[]): { at: number; header: number } | undefined {
  const starts = [...lines.keys()].filter((index) => goroutine.test(lines[index] ?? ""));
  const running = starts.filter((index) => isRunning(lines, index));
  const [header] = starts;
  const first = running[0] ?? header;
  if (header === undefined || first === undefined) return undefined;
  if (!lines.slice(0, first).some((line) => /^panic: /.test(line))) return { at: first, header };
  const next = lines.findIndex((line, index) => index > first && isGoHeader(line));
  const last = running.findLast((index) => next < 0 || index < next) ?? first;
  return last === first ? { at: first, header } : { at: last, header: last };
}

function isRunning(lines: string[], index: number): boolean {
  const state = goroutine.exec(lines[index] ?? "")?.[1] ?? "";
  return state.startsWith("running") && !/^\tgoroutine running on/.test(lines[index + 1] ?? "");
}

function readFrames(lines: string[], from: number): Frame[] {
  const frames: Frame[] = [];
  for (let index = from; index < lines.length && frames.length < MAX_FRAMES; index += 1) {
    const line = lines[index] ?? "";
    if (foreignBlock.test(line)) break;
    const location = fileLine.exec(lines[index + 1] ?? "");
    if (!location || line.trim() === "" || fileLine.test(line)) continue;
    frames.push(asFrame(line, location));
    index += 1;
  }
  return frames;
}

/** `%+v` of pkg/errors and zap's stacks: the innermost error's frames stand first, up to other text. */
function readWrapped(lines: string[]): Frame[] {
  const start = lines.findIndex((_, index) => isPair(lines, index));
  if (start < 0) return [];
  let end = start;
  while (isPair(lines, end) && end - start < 2 * MAX_FRAMES) end += 2;
  return readFrames(lines.slice(0, end), start);
}

function isPair(lines: string[], index: number): boolean {
  return /^[^\s:]\S{0,600}$/.test(lines[index] ?? "") && fileLine.test(lines[index + 1] ?? "");
}

/** debug.Stack in a handler says nothing of the panic: what was logged before it does. */
function headless(lines: string[], before: string[] | undefined, frames: Frame[]): GoHeader {
  if (!before) return { type: "error", message: wrappedMessage(lines) };
  const recovered = panicIndex(frames, "go") >= 0;
  const text = before.join("\n").trim();
  return recovered
    ? { type: "panic", message: panicValue(text) }
    : { type: "error", message: text };
}

/** What was recovered, without the words a handler put before it. */
function panicValue(text: string): string {
  const own = text.indexOf("runtime error: ");
  const quotes = panicField.exec(text)?.[1];
  if (quotes !== undefined) return readQuoted(quotes);
  const [, bracketed] = panicInBrackets.exec(text) ?? [];
  if (bracketed !== undefined) return bracketed;
  if (own >= 0) return text.slice(own);
  return (recoveredFrom.exec(text) ?? panicAnnounced.exec(text))?.[1] ?? text;
}

function readQuoted(quotes: string): string {
  try {
    return String(JSON.parse(quotes));
  } catch {
    return quotes.slice(1, -1);
  }
}

/** pkg/errors prints the innermost message first; Error() says them from the outermost. */
function wrappedMessage(lines: string[]): string {
  const texts: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    if (isPair(lines, index)) index += 1;
    else if (lines[index]?.trim()) texts.push(lines[index] ?? "");
  }
  return texts.reverse().join(": ");
}

function belowPanic(frames: Frame[]): Frame[] {
  const border = panicIndex(frames, "go");
  return frames.map((frame, index) => (index < border ? { ...frame, inApp: false } : frame));
}

function asFrame(line: string, [location = "", file = "", number = "0"]: RegExpExecArray): Frame {
  const called = createdBy.exec(line)?.[1] ?? line;
  const open = called.endsWith(")") ? called.lastIndexOf("(") : -1;
  const name = open > 0 && called[open - 1] !== "." ? called.slice(0, open) : called;
  const module = packageOf(name);
  return {
    file,
    line: Number(number),
    function: name,
    ...(module === "" ? {} : { module }),
    inApp:
      module !== "" && !isForeignCode("go", module) && !inGoRoot(file, module) && isInApp(file),
    raw: `${line}\n${location}`,
  };
}

/** `github.com/acme/shop/cart` of `github.com/acme/shop/cart.(*Cart).Total`; dots in it are `%2e`. */
function packageOf(name: string): string {
  const slash = name.lastIndexOf("/", name.includes("(") ? name.indexOf("(") : name.length);
  const dot = name.indexOf(".", slash + 1);
  return dot < 0 ? "" : name.slice(0, dot).replaceAll("%2e", ".");
}

/** GOROOT/src/<package>/file.go, wherever GOROOT is, and -trimpath's `mod@v1.2.3/…`. */
function inGoRoot(file: string, module: string): boolean {
  if (/(?:^|\/)[^/]{1,200}@v\d/.test(file)) return true;
  return (
    /\/go(?:-?\d[\d.]{0,10})?\/src\//.test(file) &&
    file.includes(`/src/${module}/`) &&
    !module.includes(".")
  );
}

/** A traceback that ends in half a frame, or fills the SDK's buffer to the last byte. */
function isCutGo(lines: string[]): boolean {
  if (!lines.some((line) => goroutine.test(line))) return false;
  const last = lines.at(-1) ?? "";
  if (byteLength(lines) === SDK_BUFFER_BYTES) return true;
  if (last === "") return false;
  if (/^[\t ]/.test(last)) return !/ \+0x[0-9a-f]{1,16}$/.test(last);
  return /^(?:created by |[\w./%-]{1,300}\.[\w(*]|[\w./%-]{1,300}\($)/.test(last);
}

function byteLength(lines: string[]): number {
  return new TextEncoder().encode(lines.join("\n")).length;
}
