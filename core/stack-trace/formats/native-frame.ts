import { isInApp } from "#core/languages/in-app.ts";
import { MAX_FRAMES } from "../normalise.ts";
import { type Position, readPosition } from "../position.ts";
import type { Frame } from "../trace.ts";

/** `#0 0x55d in total(int) /app/cart.c:10:5`, or the binary in parentheses instead of a location. */
const sanitizer = /^\s*#(\d{1,5}) 0x[0-9a-f]{1,16}(?: in (\S.{0,2000})|\s+\(.{1,600}\))$/;
/** `#0  0x55d in total (c=0x0) at cart.c:10`. */
const gdb =
  /^#(\d{1,5}) {1,6}(?:0x[0-9a-f]{1,16} in )?(\S.{0,3000}\))(?: (at|from) (\S.{0,600}))?$/;
const handler = /^#(\d{1,5}) {1,6}<signal handler called>$/;
/** `   0# total(int) at /app/cart.cpp:10`; Boost names the binary. */
const numbered = /^\s*(\d{1,5})# {1,6}(\S.{0,2000})$/;
const location = /^(.{0,1500}?) ((?:\/|\.{1,2}\/|[A-Za-z]:[\\/]).{0,600}:\d{1,9}(?::\d{1,9})?)$/;
const relativeLocation = /^(.{0,1500}) (\S{1,600}:\d{1,9}(?::\d{1,9})?)$/;
const binary =
  /^(.{0,1500}?) {1,4}\((\S.{0,600}\+0x[0-9a-f]{1,16})\)(?: \(BuildId: [0-9a-f]{1,64}\))?$/;
const threadLine = /^Thread (\d{1,6}) \(/;

type Read = { number: number; name: string; position: Position };
const nowhere: Position = { file: "", line: 0 };

/** Whether a line is a frame as only these tools print it. */
export function isNativeFrame(line: string): boolean {
  if (!/^\s*(?:#\d|\d{1,5}# )/.test(line)) return false;
  const [, , , word] = gdb.exec(line) ?? [];
  return sanitizer.test(line) || word !== undefined || numbered.test(line);
}

/** The first stack: its numbers grow; what frees or allocates comes after. gdb's thread 1 goes first. */
export function readNativeFrames(lines: string[]): Frame[] {
  const own = lines.findIndex((line) => threadLine.exec(line)?.[1] === "1");
  const frames: Frame[] = [];
  let last = -1;
  for (let index = Math.max(own, 0); index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    const next = lines[index + 1] ?? "";
    const read = readFrame(/^\s+(?:at|from) /.test(next) ? `${line} ${next.trim()}` : line);
    if (!read) continue;
    if (read.number <= last || frames.length >= MAX_FRAMES) break;
    last = read.number;
    frames.push(asFrame(read, line));
  }
  return frames;
}

function readFrame(line: string): Read | undefined {
  const sanitized = sanitizer.exec(line);
  if (sanitized && !/ (?:at|from) \S/.test(line)) {
    return { number: Number(sanitized[1]), ...splitLocation(sanitized[2] ?? "") };
  }
  const frame = gdb.exec(line);
  if (frame) {
    const position = frame[3] === "at" ? readPosition(frame[4] ?? "") : undefined;
    const name = withoutArguments(frame[2] ?? "");
    return { number: Number(frame[1]), name, position: position ?? nowhere };
  }
  const signalled = handler.exec(line);
  if (signalled)
    return { number: Number(signalled[1]), name: "<signal handler called>", position: nowhere };
  const plain = numbered.exec(line);
  return plain
    ? { number: Number(plain[1]), ...splitAt(withoutAddress(plain[2] ?? "")) }
    : undefined;
}

/** gdb parts a name from its arguments by a space, which a template's own types may hold as well. */
function withoutArguments(call: string): string {
  let depth = 0;
  for (let at = 1; at < call.length; at += 1) {
    if (call[at] === "<") depth += 1;
    if (call[at] === ">") depth -= 1;
    if (depth === 0 && call[at] === " " && call[at + 1] === "(") return call.slice(0, at);
  }
  return call.replace(/ \(.*$/, "");
}

function splitLocation(text: string): { name: string; position: Position } {
  const match = location.exec(text) ?? relativeLocation.exec(text);
  if (match) return { name: match[1] ?? "", position: readPosition(match[2] ?? "") ?? nowhere };
  return { name: binary.exec(text)?.[1] ?? text, position: nowhere };
}

/** Newer libstdc++ writes the address behind; alone, it is all there is. */
function withoutAddress(text: string): string {
  return text.replace(/ \[0x[0-9a-f]{1,16}\]$/, "");
}

function splitAt(text: string): { name: string; position: Position } {
  const match = /^(.{0,1500}?) {0,8}(?:^|\s)at (.{0,600}:\d{1,9})$/.exec(text);
  if (!match) return { name: text.replace(/ in \S{1,600}$/, ""), position: nowhere };
  const position = readPosition(match[2] ?? "");
  return { name: match[1] ?? "", position: position?.file ? position : nowhere };
}

function asFrame({ name, position }: Read, raw: string): Frame {
  const own =
    isInApp(position.file) && !/^(?:std|boost|__gnu_cxx|__asan|__interceptor)(?:::|_)/.test(name);
  return { ...position, ...(name === "" ? {} : { function: name }), inApp: own, raw };
}
