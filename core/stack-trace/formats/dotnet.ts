import { isForeignCode } from "#core/languages/foreign-names.ts";
import { isInApp } from "#core/languages/in-app.ts";
import type { Format, Known } from "../format.ts";
import { withoutGivenMessage } from "../given-message.ts";
import { MAX_FRAMES } from "../normalise.ts";
import { asPrimary } from "../primary.ts";
import type { Frame, ParsedException } from "../trace.ts";
import { breakDotnetLines } from "./dotnet-lines.ts";

/** "at" as the languages of .NET's own translations say it, and Mono. */
const at = "at|bei|à|en|in|em|в|w|v|konum|vid|ved|på|op|kohteessa|場所|在|於|위치";
/** `   at Type.Method(args) in path:line 5`; each of the three words may be of any language. */
const frameLine = new RegExp(
  String.raw`^\s*(?:${at}):? (?=\S)((?:\(wrapper [\w-]{1,40}\) )?[^()]{1,600}?) ?\(([^()]{0,1500})\)(?: \[0x[0-9a-f]{1,8}\])?(?: (\S{1,12}) (.{1,500}))?$`,
  "u",
);
const linePart = /^(.*?):(?:(\p{L}{1,12}) ?)?(\d{1,9})[."']?$/u;
const otherLocation = /^(?:Native Method|Unknown Source|index \d|eval at )/;
const plainAt = /^\s{2,}at /;
const innerEnd = /^\s*--- .{0,40}inner exception/i;
const earlierStack = /^--- |previous location/;
const anyRule = /^\s+--- .{1,120} ---$/;
const arrow = /^\s*---> (?:\(Inner Exception #(\d{1,4})\) )?(.*)$/;
const unhandled =
  /^(?:.{0,40}?Unhandled [Ee]xception(?:\.|:)\s?|\[ERROR\] FATAL UNHANDLED EXCEPTION: )/;
const header =
  /^([\p{L}_][\p{L}\p{N}_.+`]{0,300}(?:\[[^\]]{0,200}\])?)(?: \((?:0x[0-9A-Fa-f]{1,8}|-?\d{1,10})\))?(?: ?: ?([\s\S]*))?$/u;
const typed =
  /^[\p{L}_][\p{L}\p{N}_]{0,80}(?:[.+][\p{L}_][\p{L}\p{N}_`]{0,80}){1,20}(?: \([^)]{1,12}\))?(?: ?:|$)/u;

/** A type in the middle of what a logger wrote on the same line: one that says so, else any with a namespace. */
const anyWithin =
  /[\s"'=([>](?=(?:[\p{L}_][\p{L}\p{N}_]{0,80}[.+]){1,20}[\p{L}_][\p{L}\p{N}_]{0,80}(?:`\d\[[^\]]{1,200}\])?(?: \([^)]{1,12}\))? ?: )/u;
const exceptionWithin =
  /[\s"'=([>](?=(?:[\p{L}_][\p{L}\p{N}_]{0,80}[.+]){1,20}[\p{L}\p{N}_]{0,80}Exception(?: \([^)]{1,12}\))? ?: )/u;

type Block = {
  member: boolean;
  header: string[];
  frames: Frame[];
  /** Its header is whole: frames or an inner exception came. */
  begun: boolean;
  /** An aggregate's further inner exceptions, each with its own. */
  members: Block[];
  /** What an exception inside it is added to: the chain, an aggregate's members, or nothing. */
  list: Block[];
};

export const dotnet: Format = {
  language: "dotnet",
  sdkLanguages: ["dotnet"],
  score: scoreDotnet,
  parse: parseDotnet,
};

/** How many frames have a location as .NET writes it, or arguments that are not another runtime's location. */
function scoreDotnet(lines: string[]): number {
  return breakDotnetLines(lines).filter(isOwnLine).length;
}

function isOwnLine(line: string): boolean {
  if (/^\s*---/.test(line)) return innerEnd.test(line);
  if (!line.includes("(")) return false;
  const [, name = "", args = "", , where] = frameLine.exec(line.trimEnd()) ?? [];
  if (!name.includes(".") || /[/\\]/.test(name)) return false;
  if (where !== undefined) return readLocation(where) !== undefined;
  if (!plainAt.test(line) || otherLocation.test(args)) return false;
  return args === "" || /^[\p{L}_][^:/\\]{0,600}[ ,]/u.test(args);
}

/**
 * Exception.ToString of .NET and Mono: headers of inner exceptions follow their outer's, their
 * frames come before it. `(Inner Exception #0)` of an AggregateException repeats its inner one; the
 * others are members.
 */
function parseDotnet(lines: string[], known: Known): ParsedException[] {
  const blocks = readBlocks(breakDotnetLines(withoutGivenMessage(lines, known.message)), known);
  const exceptions = blocks.map((block, index) => asException(block, index === 0 ? known : {}));
  return asPrimary(exceptions, known);
}

function readBlocks(lines: string[], known: Known): Block[] {
  const chain: Block[] = [];
  const first = newBlock("", false, chain);
  first.header.pop();
  chain.push(first);
  const open = [first];
  const outside: number[] = [];
  for (const line of lines) {
    const current = open.at(-1) ?? first;
    const inner = arrow.exec(line);
    const frame = inner ? undefined : readFrame(line);
    if (inner) {
      if (inner[1] !== undefined) outside.push(open.length);
      open.push(openBlock(inner, current));
    } else if (frame) {
      current.begun = true;
      if (current.frames.length < MAX_FRAMES) current.frames.push(frame);
    } else if (innerEnd.test(line) || (anyRule.test(line) && !earlierStack.test(line))) {
      if (open.length > 1) open.pop();
    } else if (line.trim() === "<---") {
      open.length = Math.min(open.length, outside.pop() ?? 1);
    } else if (!current.begun) {
      current.header.push(line);
    } else if (open.length === 1 && typed.test(line.replace(unhandled, ""))) {
      break;
    }
  }
  first.header = fromHeader(first.header, known.type);
  return chain.flatMap((block) => [block, ...block.members]);
}

function newBlock(header: string, member: boolean, list: Block[]): Block {
  return { member, header: [header], frames: [], begun: false, members: [], list };
}

/** Number 0 repeats the inner exception, which stands before the aggregate's own frames. */
function openBlock([, number, text = ""]: RegExpExecArray, outer: Block): Block {
  const repeated = number === "0" && outer.list.at(-1) !== outer;
  const list = number === undefined ? outer.list : repeated ? [] : outer.members;
  const block = newBlock(text, number !== undefined || outer.member, list);
  // An inner aggregate prints its further members only where it is repeated.
  if (repeated) block.members = outer.list[outer.list.indexOf(outer) + 1]?.members ?? [];
  outer.begun = true;
  list.push(block);
  return block;
}

/** Drops what a logger wrote before the header. */
function fromHeader(lines: string[], type: string | undefined): string[] {
  const plain = lines.map((line) => line.replace(unhandled, ""));
  const reported = type ? plain.findIndex((line) => line.trimStart().startsWith(type)) : -1;
  const named = lines.findIndex(
    (line) => unhandled.test(line) && line.replace(unhandled, "") !== "",
  );
  const classed = plain.findIndex((line) => typed.test(line.trimStart()));
  const start = [reported, named, classed].find((index) => index >= 0);
  if (start !== undefined) return plain.slice(start);
  for (const pattern of [exceptionWithin, anyWithin]) {
    const at = plain.findIndex((line) => pattern.test(line));
    const [head = "", ...rest] = at < 0 ? [] : plain.slice(at);
    if (at >= 0) return [head.slice((pattern.exec(head)?.index ?? -1) + 1), ...rest];
  }
  return plain[0] === "" ? plain.slice(1) : plain;
}

function asException({ member, header: lines, frames }: Block, known: Known): ParsedException {
  const text = lines.join("\n").trimStart();
  const reported = known.type && text.startsWith(known.type) ? known.type : undefined;
  const match = header.exec(text);
  return {
    type: reported ?? match?.[1] ?? "Exception",
    message: (match ? match[2] : text) ?? "",
    frames,
    relation: member ? "member" : "cause",
  };
}

function readFrame(line: string): Frame | undefined {
  const match = frameLine.exec(line.trimEnd());
  const name = match?.[1]?.replace(/^(?:\(wrapper [\w-]{1,40}\)|async) /, "");
  if (!match || !name || /[/\\]/.test(name)) return undefined;
  const where = match[4] === undefined ? { file: "", line: 0 } : readLocation(match[4]);
  if (!where) return undefined;
  const split = name.lastIndexOf(".");
  const module = split > 0 ? name.slice(0, split).replace(/\.$/, "") : undefined;
  const hasLine = where.line > 0;
  return {
    ...where,
    function: name,
    ...(module ? { module } : {}),
    inApp: !isForeignCode("dotnet", name) && (hasLine ? isInApp(where.file) : module !== undefined),
    raw: line,
  };
}

/** `path:line 5`, `path:Zeile 5.`, Mono's `path:5`; its `<module id>:0` names no line. */
function readLocation(text: string): { file: string; line: number } | undefined {
  const match = linePart.exec(text);
  if (!match) return undefined;
  const line = Number(match[3] ?? 0);
  return { file: line > 0 ? (match[1] ?? "") : "", line };
}
