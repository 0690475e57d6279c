import type { Format, Known } from "../format.ts";
import { withoutGivenMessage } from "../given-message.ts";
import { MOST_EXCEPTIONS } from "../normalise.ts";
import type { Frame, ParsedException } from "../trace.ts";
import { readFrame } from "./v8-frame.ts";
import { bareHeader, findHeader, isHeader, maybeHeader, readHeader } from "./v8-header.ts";
import { restoreOmitted } from "./v8-omitted.ts";

const nested = /^( {0,80})(\[?[\w$]{1,60}\]?): (.*)$/;
/** Properties of an error that hold others; libraries older than `cause` have names of their own. */
const holdsCause =
  /^(?:\[cause\]|cause|original(?:Error)?|parent|inner(?:Error|Exception)?|previous|wrapped|reason)$/;
const isLink = /^(?:\[cause\]|cause)$/;
const holdsMembers = /^(?:\[errors\]|errors)$/;
/** What util.inspect prints for what lies too deep. */
const tooDeep = /^\[[\w$.]{1,120}\],?$/;
const causedBy = /^( {0,80})caused by:? (.*)$/i;
const omitted = /^\s{0,80}\.\.\. (?:\d{1,6} lines matching cause|collapsed \d{1,6} duplicate) /;
/** How many lines of a message are looked through for the frames that follow it. */
const FARTHEST_FRAME = 24;
const bunProperty = /^ [\w$]{1,60}: \S/;
const caret = /^[ \t]*\^[\^~ ]*$/;
/** What announces the stack of something else: of an emitter, of an earlier turn of the loop. */
const elsewhere = /^From previous event:|^Emitted '|^\s*-{4,}$| at:$/;
const snippet = /^ {0,8}\d{1,7} \| /;

export type Block = {
  relation: ParsedException["relation"];
  indent: number;
  header: string[];
  frames: (Frame | string)[];
  /** Lines after the frames: a message that goes on, where frames follow, or nothing of the trace. */
  after: string[];
  /** Its frames are all read: only properties follow. */
  closed: boolean;
  members: Block[];
  cause?: Block;
};

export const v8: Format = {
  language: "javascript",
  sdkLanguages: ["nodejs", "webjs"],
  score: (lines) => lines.filter((line) => readFrame(line) !== undefined).length,
  parse: parseV8,
  isCut: (lines) => {
    const last = lines.findLast((line) => line.trim() !== "") ?? "";
    return /^\s{1,80}at\b/.test(last) && readFrame(last) === undefined;
  },
};

/**
 * V8's stack text (Node, Deno, workerd, Chrome, Hermes) and Bun's: a header, then `at` lines. Causes
 * and the errors of an aggregate follow as indented blocks where util.inspect or Deno printed them.
 */
function parseV8(text: string[], known: Known): ParsedException[] {
  const lines = withoutSnippets(withoutGivenMessage(text, known.message));
  const primary = readBlocks(lines, known);
  restoreOmitted(primary);
  return flatten(primary, known);
}

/**
 * Source lines with a caret go: Node prints them with `file:line` before the header, Deno without
 * between header and frames, Bun numbered before each header.
 */
function withoutSnippets(lines: string[]): string[] {
  if (!lines.some((line) => caret.test(line))) return lines;
  const kept: string[] = [];
  const causes = new Set<number>();
  let numbered = 0;
  let deno = false;
  for (const [index, line] of lines.entries()) {
    deno ||= line.startsWith("error: ");
    if (!caret.test(line)) {
      kept.push(causes.has(index) ? `Caused by: ${line}` : line);
      continue;
    }
    const source = kept.at(-1) ?? "";
    const top = kept.findLastIndex((each) => !snippet.test(each));
    const below = lines[index + 1] ?? "";
    if (snippet.test(source) && (top < 0 || /^(?:\s{0,80}at .*)?$/.test(kept[top] ?? ""))) {
      kept.length = top + 1;
      numbered += 1;
      // Bun says nothing of what its blocks are to each other: the first is the error, then its cause.
      if (numbered > 1 && below !== "") causes.add(index + 1);
    } else if (isPreamble(kept.at(-2) ?? "") && below.trim() === "") kept.length -= 2;
    // Deno marks the place between the header and the frames.
    else if (deno && readFrame(below)) kept.length -= 1;
    else kept.push(line);
  }
  return kept;
}

/** `file:line`, not a message that ends in an address and its port. */
function isPreamble(line: string): boolean {
  return /^\S.{0,1000}:\d{1,9}$/.test(line) && !/^error: /.test(line) && !isHeader(line);
}

function readBlocks(lines: string[], known: Known): Block {
  const first = lines.findIndex((line) => readFrame(line) !== undefined || opensList(line));
  const above = first < 0 ? lines : lines.slice(0, first);
  const start = findHeader(above, known);
  const at = start?.at ?? Math.max(0, above.length - 1);
  const primary = newBlock("primary", lines[at] ?? "", start?.text ?? (lines[at] ?? "").trim());
  const open = [primary];
  let current: Block | undefined = primary;
  const lists: { owner: Block; indent: number }[] = [];
  let count = 1;
  for (let index = at + 1; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    const list = lists.at(-1);
    const frame = readFrame(line);
    if (frame) {
      if (current && !addFrame(current, frame)) break;
      continue;
    }
    const indent = indentOf(line);
    const goesOn = current !== undefined && current.frames.length === 0 && !current.closed;
    const isMember: boolean =
      list !== undefined && indent === list.indent + 2 && (isHeader(line) || !goesOn);
    const named = !goesOn && !isMember && line.includes(": ");
    const property = named && !isHeader(line) ? nested.exec(line) : null;
    const cause = property ? null : causedBy.exec(line);
    if ((property || cause || isMember) && count < MOST_EXCEPTIONS) {
      while (open.length > 1 && (open.at(-1)?.indent ?? 0) >= indent + (cause ? 1 : 0)) open.pop();
      const parent: Block = (isMember ? list?.owner : open.at(-1)) ?? primary;
      const text = (property?.[3] ?? cause?.[2] ?? line).trim();
      const name = property?.[2] ?? "[cause]";
      if (property && text === "[") {
        // Other lists of errors are no members of this one, but their causes are theirs.
        const owner = holdsMembers.test(name) ? parent : newBlock("member", line, "");
        lists.push({ owner, indent });
        current = undefined;
      } else if (isError(text, lines, index) || (cause !== null && text !== "")) {
        current = newBlock(isMember ? "member" : "cause", line, bareHeader(text));
        if (isMember) parent.members.push(current);
        else if (isLink.test(name) || (holdsCause.test(name) && !parent.cause)) {
          parent.cause = current;
        }
        open.push(current);
        count += 1;
      } else {
        current = undefined;
        // What an object holds is no part of the error that holds the object.
        if (text.endsWith("{")) open.push(newBlock("member", line, text));
      }
      continue;
    }
    if (list && indent <= list.indent && /^\s*\]/.test(line)) lists.pop();
    if (!current) continue;
    if (omitted.test(line)) current.frames.push(line);
    else if (current.frames.length > 0) current.after.push(line);
    else if (!current.closed && !bunProperty.test(line)) addHeader(current, line);
  }
  return primary;
}

/** Whether a property's or a member's text is an error: its name says so, or the frames below it do. */
function isError(text: string, lines: string[], at: number): boolean {
  if (isHeader(text)) return !tooDeep.test(text);
  if (!maybeHeader(text)) return false;
  if (/^\[.{1,500}: .{0,1000}\](?: \{|,)?$/.test(text)) return true;
  const indent = indentOf(lines[at] ?? "");
  for (const line of lines.slice(at + 1, at + 1 + FARTHEST_FRAME)) {
    if (readFrame(line)) return indentOf(line) > indent;
    if (nested.test(line) || /^\s*[\]}]/.test(line)) return false;
  }
  return false;
}

function newBlock(relation: Block["relation"], line: string, header: string): Block {
  const text = header.replace(/,$/, "");
  return {
    relation,
    indent: indentOf(line),
    header: [text],
    frames: [],
    after: [],
    closed: / \{$/.test(text) || (text.startsWith("[") && text.endsWith("]")),
    members: [],
  };
}

function opensList(line: string): boolean {
  const property = nested.exec(line);
  return property?.[3] === "[" && holdsMembers.test(property[2] ?? "");
}

/** False where the frame opens another trace, which is not this one's. */
function addFrame(block: Block, frame: Frame): boolean {
  const [head] = block.frames;
  if (block.after.length > 0) {
    const another = block.after.some((line) => line.trim() === "" || isHeader(line));
    if (block.after.some((line) => elsewhere.test(line))) block.closed = true;
    if (block.closed || another) return block.closed;
    // Frames end a stack: what stood above was a message that looked like them.
    block.header.push(...block.frames.map(rawOf), ...block.after);
    block.frames = [];
    block.after = [];
  } else if (block.closed || (head && indentOf(rawOf(head)) !== indentOf(frame.raw))) return true;
  block.frames.push(frame);
  if (/ \{$|,$/.test(frame.raw)) block.closed = true;
  return true;
}

function addHeader(block: Block, line: string): void {
  const text = line.slice(Math.min(block.indent, indentOf(line)));
  block.header.push(text);
  if (block.header[0]?.startsWith("[") && /\](?: \{|,)?$/.test(text)) block.closed = true;
}

/** Within a member all of its chain belongs to the member, not to the chain of the primary. */
function flatten(block: Block, known: Known, member = false): ParsedException[] {
  const text = block.header.join("\n").trim();
  const frames = block.frames.filter((frame) => typeof frame !== "string");
  return [
    { ...readHeader(text, known), frames, relation: member ? "member" : block.relation },
    ...block.members.flatMap((each) => flatten(each, {}, true)),
    ...(block.cause ? flatten(block.cause, {}, member) : []),
  ];
}

function rawOf(frame: Frame | string): string {
  return typeof frame === "string" ? frame : frame.raw;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
