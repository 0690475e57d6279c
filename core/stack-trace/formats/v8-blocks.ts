import type { Known } from "../format.ts";
import { MAX_EXCEPTIONS } from "../normalise.ts";
import { addFrame, addTextLine, type Block, indentOf, isHeaderOpen, newBlock } from "./v8-block.ts";
import { type Entry, readEntry, readProperty } from "./v8-entry.ts";
import { readFrame } from "./v8-frame.ts";
import { bareHeader, findHeader } from "./v8-header.ts";

const isLink = /^(?:\[cause\]|cause)$/;
/** Properties of an error that hold others; libraries older than `cause` have names of their own. */
const holdsCause =
  /^(?:\[cause\]|cause|original(?:Error)?|parent|inner(?:Error|Exception)?|previous|wrapped|reason)$/;
const holdsMembers = /^(?:\[errors\]|errors)$/;
/** util.inspect indents what an error or a list holds by so many spaces. */
const STEP_SPACES = 2;

/** How far a text is read. */
type Reading = {
  primary: Block;
  /** Whose lines follow; undefined within a value that is no error. */
  current: Block | undefined;
  /** The values that enclose the next line, the innermost last, without the primary. */
  enclosing: Block[];
  /** Lists of errors that are still open, the innermost last. */
  lists: { owner: Block; indent: number }[];
  errors: number;
};

/** The primary error of a text, and in it the errors that it and its causes hold. */
export function readBlocks(lines: string[], known: Known): Block {
  const { at, primary } = findPrimary(lines, known);
  const reading: Reading = { primary, current: primary, enclosing: [], lists: [], errors: 1 };
  for (let index = at + 1; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    const frame = readFrame(line);
    if (frame && reading.current && !addFrame(reading.current, frame)) break;
    if (frame) continue;
    const entry = entryAt(lines, index, reading);
    if (entry) open(entry, reading);
    else addText(line, reading);
  }
  return primary;
}

/** The first header above the first frame, or the line just above it where none reads as one. */
function findPrimary(lines: string[], known: Known): { at: number; primary: Block } {
  const first = lines.findIndex((line) => readFrame(line) !== undefined || opensMembers(line));
  const above = first < 0 ? lines : lines.slice(0, first);
  const header = findHeader(above, known);
  const at = header?.at ?? Math.max(0, above.length - 1);
  const line = lines[at] ?? "";
  return { at, primary: newBlock("primary", line, header?.text ?? line.trim()) };
}

function opensMembers(line: string): boolean {
  return line.endsWith(": [") && holdsMembers.test(readProperty(line)?.name ?? "");
}

function entryAt(
  lines: string[],
  index: number,
  { current, lists, errors }: Reading,
): Entry | undefined {
  if (errors >= MAX_EXCEPTIONS) return undefined;
  const list = lists.at(-1);
  return readEntry(lines, index, {
    memberIndent: list && list.indent + STEP_SPACES,
    inMessage: current !== undefined && isHeaderOpen(current),
  });
}

function open(entry: Entry, reading: Reading): void {
  const parent = parentOf(entry, reading);
  if (entry.kind === "property" && entry.text === "[") openList(entry, parent, reading);
  else if (entry.isError) openError(entry, parent, reading);
  else openOther(entry, reading);
}

/** Whose entry it is: leaves what does not enclose it. `Caused by` is indented as deep as its error. */
function parentOf({ kind, line }: Entry, { primary, enclosing, lists }: Reading): Block {
  const depth = indentOf(line) + (kind === "cause" ? 1 : 0);
  while ((enclosing.at(-1)?.indent ?? -1) >= depth) enclosing.pop();
  const list = kind === "member" ? lists.at(-1) : undefined;
  return list?.owner ?? enclosing.at(-1) ?? primary;
}

function openList({ name, line }: Entry, parent: Block, reading: Reading): void {
  // Errors in other lists are no members of this one, but their own causes are still theirs.
  const owner = holdsMembers.test(name) ? parent : newBlock("member", line, "");
  reading.lists.push({ owner, indent: indentOf(line) });
  reading.current = undefined;
}

/** An error under a property that names no cause is read too, so that its frames go to nobody else. */
function openError({ kind, name, line, text }: Entry, parent: Block, reading: Reading): void {
  const error = newBlock(kind === "member" ? "member" : "cause", line, bareHeader(text));
  if (kind === "member") parent.members.push(error);
  else if (isLink.test(name) || (holdsCause.test(name) && !parent.cause)) parent.cause = error;
  reading.current = error;
  reading.enclosing.push(error);
  reading.errors += 1;
}

/** A value that is no error. What an object holds is no part of the error that holds the object. */
function openOther({ line, text }: Entry, reading: Reading): void {
  reading.current = undefined;
  if (text.endsWith("{")) reading.enclosing.push(newBlock("member", line, text));
}

function addText(line: string, { current, lists }: Reading): void {
  const list = lists.at(-1);
  if (list && indentOf(line) <= list.indent && /^\s*\]/.test(line)) lists.pop();
  if (current) addTextLine(current, line);
}
