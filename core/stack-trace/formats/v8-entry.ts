import { indentOf } from "./v8-block.ts";
import { readFrame } from "./v8-frame.ts";
import { isHeader, maybeHeader } from "./v8-header.ts";

const property = /^ {0,80}(\[?[\w$]{1,60}\]?): (.*)$/;
const causedBy = /^ {0,80}caused by:? (.*)$/i;
/** What util.inspect prints for what lies too deep. */
const tooDeep = /^\[[\w$.]{1,120}\],?$/;
/** How many lines of a message are looked through for the frames that follow it. */
const FARTHEST_FRAME_LINES = 24;

/** A line that opens a value of an error: a property, an error of a list, or `Caused by`. */
export type Entry = {
  kind: "property" | "member" | "cause";
  line: string;
  /** The property's name, in brackets where util.inspect prints it so; `[cause]` of a cause. */
  name: string;
  text: string;
  isError: boolean;
};

/** What the lines above say of a line. */
export type EntryContext = {
  /** Spaces before an element of the innermost list of errors; undefined outside of lists. */
  memberIndent: number | undefined;
  /** Whether the line may be part of a message: only a header certainly opens a member there. */
  inMessage: boolean;
};

/** What the line at `index` opens; undefined where it is plain text. */
export function readEntry(
  lines: string[],
  index: number,
  { memberIndent, inMessage }: EntryContext,
): Entry | undefined {
  const line = lines[index] ?? "";
  const isMember = indentOf(line) === memberIndent && (!inMessage || isHeader(line));
  const named = isMember || inMessage ? undefined : readProperty(line);
  if (named && !isHeader(line)) {
    return { kind: "property", line, ...named, isError: isError(named.text, lines, index) };
  }
  const cause = causedBy.exec(line)?.[1]?.trim();
  if (!isMember && cause === undefined) return undefined;
  const text = cause ?? line.trim();
  return {
    kind: isMember ? "member" : "cause",
    line,
    name: "[cause]",
    text,
    isError: Boolean(cause) || isError(text, lines, index),
  };
}

/** `name: value`, as util.inspect prints a property. */
export function readProperty(line: string): { name: string; text: string } | undefined {
  const match = line.includes(": ") ? property.exec(line) : null;
  return match ? { name: match[1] ?? "", text: (match[2] ?? "").trim() } : undefined;
}

/** Whether the text of an entry at `index` is an error: its name says so, or the frames below it do. */
function isError(text: string, lines: string[], index: number): boolean {
  if (isHeader(text)) return !tooDeep.test(text);
  if (!maybeHeader(text)) return false;
  if (/^\[.{1,500}: .{0,1000}\](?: \{|,)?$/.test(text)) return true;
  const indent = indentOf(lines[index] ?? "");
  for (const line of lines.slice(index + 1, index + 1 + FARTHEST_FRAME_LINES)) {
    if (readFrame(line)) return indentOf(line) > indent;
    if (property.test(line) || /^\s*[\]}]/.test(line)) return false;
  }
  return false;
}
