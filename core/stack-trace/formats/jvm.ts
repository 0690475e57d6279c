import { isForeignCode } from "#core/languages/foreign-names.ts";
import type { Format, Known } from "../format.ts";
import { withoutGivenMessage } from "../given-message.ts";
import { MAX_FRAMES } from "../normalise.ts";
import { asPrimary } from "../primary.ts";
import type { ExceptionRelation, Frame, ParsedException } from "../trace.ts";

/** A location as only the JVM's languages print it, without a space before its parenthesis. */
const ownLine =
  /^\s*at [^\s(]{1,500}\((?:[^\s():/\\]{1,200}\.(?:java|kts?|scala|sc|groovy|clj[cs]?)(?::\d{1,9})?|SourceFile(?::\d{1,9})?|Native Method|Unknown Source(?::\d{1,9})?)\)/;
const location = /^(?:([^\s():/\\]{0,200}|Native Method|Unknown Source)(?::(\d{1,9}))?)$/;
const caption = /^(\s*)(Caused by|Wrapped by|Suppressed): ?(.*)$/;
const common = /^\s*\.\.\. (\d{1,6}) (?:more|common frames omitted)/;
const thread =
  /^.{0,80}?Exception in thread ".{0,200}?" (?=[\p{L}_$][\p{L}\p{N}_$.]{0,300}(?:: |:?$))/u;
const header = /^([\p{L}_$][\p{L}\p{N}_$.]{0,300})(?:: ?([\s\S]*))?$/u;
const qualified =
  /^(?:[\p{L}_][\p{L}\p{N}_]{0,80}\.){1,20}[\p{L}_$][\p{L}\p{N}_$]{0,120}(?:: |:?$)/u;

const bare = /^[\p{L}_$][\p{L}\p{N}_$]{0,120}(?:Exception|Error|Throwable|Failure)(?:: |:?$)/u;

/** A class in the middle of a line, behind what a logger wrote: one named for what it is, else with its package. */
const within = [
  /[\s"'=([>](?=(?:[\p{L}_][\p{L}\p{N}_]{0,80}\.){1,20}[\p{L}_$][\p{L}\p{N}_$]{0,120}(?:Exception|Error|Throwable|Failure)(?:: |:?$))/u,
  /[\s"'=([>](?=(?:[\p{L}_][\p{L}\p{N}_]{0,80}\.){1,20}\p{Lu}[\p{L}\p{N}_$]{0,120}(?:: |:?$))/u,
];

type Block = {
  relation: ExceptionRelation;
  indent: number;
  header: string[];
  frames: Frame[];
  /** How many frames it shares with the end of the trace that encloses it. */
  shared: number;
  enclosing?: Block | undefined;
};

export const jvm: Format = {
  language: "java",
  sdkLanguages: ["java"],
  score: scoreJvm,
  parse: parseJvm,
  isCut: isCutJvm,
};

/** OpenTelemetry's PHP SDK prints the same form, with file names that end in `.php`. */
function scoreJvm(lines: string[]): number {
  if (lines.some((line) => /\.php(?::\d{1,9})?\)/.test(line))) return 0;
  return lines.filter((line) => ownLine.test(line)).length;
}

/**
 * Java's printStackTrace and logback's and Log4j's forms of it, root first ("Wrapped by") as well.
 * Frames left out as common with the enclosing trace are put back; a suppressed exception and its
 * own causes stay `suppressed`.
 */
function parseJvm(lines: string[], known: Known): ParsedException[] {
  const blocks = readBlocks(withoutGivenMessage(lines, known.message), known);
  restore(blocks);
  const exceptions = blocks.map((block, index) => asException(block, index === 0 ? known : {}));
  return asPrimary(exceptions, known);
}

function readBlocks(lines: string[], known: Known): Block[] {
  let current: Block = { relation: "primary", indent: 0, header: [], frames: [], shared: 0 };
  let blocks = [current];
  let rootFirst = false;
  const moreLines = known.message?.split(/\r\n|\n|\r/).slice(1) ?? [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    const frame = readFrame(line);
    const link = frame ? null : caption.exec(line);
    const shared = frame || link ? null : common.exec(line);
    if (frame) {
      if (current.frames.length < MAX_FRAMES) current.frames.push(frame);
    } else if (link) {
      if (link[3]?.startsWith("[CIRCULAR REFERENCE")) continue;
      current = openBlock(link, blocks);
      rootFirst ||= link[2] === "Wrapped by";
      blocks.push(current);
      if (repeats(lines, index, moreLines)) {
        current.header.push(...moreLines);
        index += moreLines.length;
      }
    } else if (shared) {
      current.shared = Number(shared[1]);
    } else if (current.frames.length === 0 && current.shared === 0) {
      current.header.push(line);
    } else if (qualified.test(line)) {
      break;
    }
  }
  const [first] = blocks;
  if (first) first.header = fromHeader(first.header, known.type);
  if (rootFirst) blocks = turnRound(blocks);
  return blocks;
}

/** A wrapper often takes its cause's message: the reported lines then follow the cause's header too. */
function repeats(lines: string[], header: number, moreLines: string[]): boolean {
  return (
    moreLines.length > 0 && moreLines.every((line, index) => lines[header + 1 + index] === line)
  );
}

/** A cause's enclosing trace stands at its own depth, a suppressed exception's one depth less. */
function openBlock([, space = "", kind, text = ""]: RegExpExecArray, blocks: Block[]): Block {
  const indent = space.length;
  const nested = kind === "Suppressed";
  const enclosing = blocks.findLast((each) =>
    nested ? each.indent < indent || indent === 0 : each.indent <= indent,
  );
  const relation = nested || enclosing?.relation === "suppressed" ? "suppressed" : "cause";
  return { relation, indent, header: [text], frames: [], shared: 0, enclosing };
}

/** Root-first text: each exception is enclosed by the one after it, the last is the primary. */
function turnRound(blocks: Block[]): Block[] {
  const turned = blocks.reverse();
  for (const [index, block] of turned.entries()) {
    block.enclosing = turned[index - 1];
    block.relation = index === 0 ? "primary" : "cause";
  }
  return turned;
}

/** All in all no more frames than are kept: many short traces may share one long end. */
function restore(blocks: Block[]): void {
  let left = MAX_FRAMES;
  for (const block of blocks) {
    left -= block.frames.length;
    const wanted = Math.min(block.shared, Math.max(left, 0));
    if (wanted === 0) continue;
    const frames = (block.enclosing?.frames ?? []).slice(-block.shared).slice(0, wanted);
    block.frames.push(...frames);
    left -= frames.length;
  }
}

/** Drops what a logger wrote before the header, which begins with the reported type, a thread or a class. */
function fromHeader(lines: string[], type: string | undefined): string[] {
  const plain = lines.map((line) => line.replace(thread, ""));
  const reported = type ? plain.findIndex((line) => line.trimStart().startsWith(type)) : -1;
  const named = lines.findIndex((line) => thread.test(line));
  const classed = plain.findIndex((line) => qualified.test(line.trimStart()));
  const simple = plain.findIndex((line) => bare.test(line.trimStart()));
  const start = [reported, named, classed].find((index) => index >= 0);
  if (start !== undefined) return plain.slice(start);
  for (const pattern of within) {
    const at = plain.findIndex((line) => pattern.test(line));
    const [head = "", ...rest] = at < 0 ? [] : plain.slice(at);
    if (at >= 0) return [head.slice((pattern.exec(head)?.index ?? -1) + 1), ...rest];
  }
  return plain.slice(Math.max(simple, 0));
}

function asException({ relation, header: lines, frames }: Block, known: Known): ParsedException {
  const text = lines.join("\n").trimStart();
  const reported = known.type && text.startsWith(known.type) ? known.type : undefined;
  const match = reported ? null : header.exec(text);
  const type = reported ?? match?.[1] ?? "Exception";
  const message = reported
    ? text.slice(reported.length).replace(/^: ?/, "")
    : match
      ? match[2]
      : text;
  return { type, message: message ?? "", frames, relation };
}

/** `at [loader/][module@version/]package.Class.method(File.java:1)`, logback's jar after it or not. */
function readFrame(line: string): Frame | undefined {
  if (!/^\s*at /.test(line)) return undefined;
  const body = line
    .trim()
    .slice(3)
    .replace(/\s+~?\[[^\]]{0,300}\]$/, "");
  const open = body.lastIndexOf("(");
  const where = body.endsWith(")") ? location.exec(body.slice(open + 1, -1)) : null;
  const name = body.slice(0, Math.max(open, 0)).replace(/^(?:[^/$()\s]{0,200}\/){1,2}/, "");
  const dot = name.lastIndexOf(".");
  if (!where || dot <= 0) return undefined;
  const file = where[1] ?? "";
  const module = name.slice(0, dot);
  return {
    file,
    line: Number(where[2] ?? 0),
    function: name.slice(dot + 1),
    module,
    inApp: file !== "Native Method" && !isForeignCode("jvm", module),
    raw: line,
  };
}

/** printStackTrace ends each line: a last one that is indented and no whole frame was cut. */
function isCutJvm(lines: string[]): boolean {
  const last = lines.at(-1) ?? "";
  if (!/^\s+(?:a|at .{0,2000}|\.{1,3}.{0,40})?$/.test(last)) return false;
  return last.trim() !== "" && readFrame(last) === undefined && !common.test(last);
}
