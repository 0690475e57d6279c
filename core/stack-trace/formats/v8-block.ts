import type { Frame, ParsedException } from "../trace.ts";
import { isHeader } from "./v8-header.ts";

const omitted = /^\s{0,80}\.\.\. (?:\d{1,6} lines matching cause|collapsed \d{1,6} duplicate) /;
const bunProperty = /^ [\w$]{1,60}: \S/;
/** What announces the stack of something else: of an emitter, of an earlier turn of the loop. */
const elsewhere = /^From previous event:|^Emitted '|^\s*-{4,}$| at:$/;

/** One printed error while its text is read, with the errors it holds. */
export type Block = {
  relation: ParsedException["relation"];
  /** Spaces before its header's first line. */
  indent: number;
  header: string[];
  /** A string is the line that util.inspect prints for frames it leaves out. */
  frames: (Frame | string)[];
  /** Lines after the frames: a message that goes on, where frames follow, or nothing of the trace. */
  after: string[];
  /** Its frames are all read: only properties follow. */
  closed: boolean;
  members: Block[];
  cause?: Block;
};

/** The block that `line` opens; `header` is what of the line is type and message. */
export function newBlock(relation: Block["relation"], line: string, header: string): Block {
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

/** Whether the next line may still belong to the block's message. */
export function isHeaderOpen({ frames, closed }: Block): boolean {
  return frames.length === 0 && !closed;
}

/** False where the frame opens another trace, which is not this one's. */
export function addFrame(block: Block, frame: Frame): boolean {
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

/** Adds a line that is no frame and opens nothing: of the message, or below the frames. */
export function addTextLine(block: Block, line: string): void {
  if (omitted.test(line)) block.frames.push(line);
  else if (block.frames.length > 0) block.after.push(line);
  else if (!block.closed && !bunProperty.test(line)) addToHeader(block, line);
}

function addToHeader(block: Block, line: string): void {
  const text = line.slice(Math.min(block.indent, indentOf(line)));
  block.header.push(text);
  if (block.header[0]?.startsWith("[") && /\](?: \{|,)?$/.test(text)) block.closed = true;
}

function rawOf(frame: Frame | string): string {
  return typeof frame === "string" ? frame : frame.raw;
}

/** How many spaces a line begins with. */
export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
