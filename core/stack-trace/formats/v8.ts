import type { Format, Known } from "../format.ts";
import { isInApp } from "../in-app.ts";
import { MOST_FRAMES } from "../normalise.ts";
import type { ExceptionRelation, Frame, ParsedException } from "../trace.ts";

const frameStart = /^\s*at /;
const position = /^(.*?):(\d{1,9})(?::(\d{1,9}))?$/;
const header =
  /^(?:Uncaught )?\[?([A-Za-z_$][\w$.]{0,120}(?: \[[A-Z_0-9]{1,60}\])?)(?:: ([\s\S]*))?$/;
const causeLine = /^\s*\[cause\]: (.*)$/;

type Block = { relation: ExceptionRelation; header: string[]; frames: Frame[] };

/**
 * V8's stack text (Node, Deno, workerd, Chrome): a header, then `    at …` lines. Causes follow as
 * indented `[cause]:` blocks where util.inspect printed them. `known` is the exception's own type
 * and message, the authority where a message holds lines that look like frames.
 */
function parseV8(lines: string[], known: Known): ParsedException[] {
  const blocks = splitBlocks(dropPreamble(withoutMessage(lines, known.message)));
  return blocks.map((block, index) => asException(block, index === 0 ? known : {}));
}

/** How many lines read as a V8 frame. */
function scoreV8(lines: string[]): number {
  return lines.filter((line) => frameStart.test(line) && readFrame(line) !== undefined).length;
}

export const v8: Format = {
  language: "javascript",
  sdkLanguages: ["nodejs", "webjs"],
  score: scoreV8,
  parse: parseV8,
};

/** A message with lines like `at fake (/x.js:1:1)` would be read as frames: its own lines go first. */
function withoutMessage(lines: string[], message: string | undefined): string[] {
  if (!message?.includes("\n")) return lines;
  const [first = "", ...rest] = message.split(/\r?\n/);
  const start = lines.findIndex((line) => line.endsWith(first));
  if (start < 0) return lines;
  const follows = rest.every((line, index) => lines[start + 1 + index] === line);
  return follows ? [...lines.slice(0, start + 1), ...lines.slice(start + 1 + rest.length)] : lines;
}

/** An uncaught error prints `file:line`, the source line, a caret and a blank line before its header. */
function dropPreamble(lines: string[]): string[] {
  const caret = lines.findIndex((line) => /^\s*\^+\s*$/.test(line));
  const frame = lines.findIndex((line) => frameStart.test(line));
  return caret >= 0 && (frame < 0 || caret < frame) ? lines.slice(caret + 1) : lines;
}

function splitBlocks(lines: string[]): Block[] {
  let current: Block = { relation: "primary", header: [], frames: [] };
  const blocks = [current];
  let count = 0;
  for (const line of lines) {
    const cause = causeLine.exec(line);
    if (cause) {
      current = { relation: "cause", header: [cause[1] ?? ""], frames: [] };
      blocks.push(current);
      continue;
    }
    const frame = frameStart.test(line) && count < MOST_FRAMES ? readFrame(line) : undefined;
    if (frame) {
      current.frames.push(frame);
      count += 1;
    } else if (current.frames.length === 0 && line.trim() !== "") {
      current.header.push(line);
    }
  }
  return blocks;
}

function asException(block: Block, known: Known): ParsedException {
  const text = block.header.join("\n").trim();
  const match = header.exec(text);
  const type = known.type ?? match?.[1]?.replace(/ \[.*/, "") ?? "Error";
  const message = known.message ?? (match ? (match[2] ?? "") : text);
  return {
    type,
    message: message.replace(/ \{$/, ""),
    frames: block.frames,
    relation: block.relation,
  };
}

/** One `at` line; undefined when it names no place. */
function readFrame(line: string): Frame | undefined {
  const body = line.trim().slice(3).replace(/ \{$/, "");
  const { name, place } = splitPlace(body);
  const where = /^eval at .*\(([^()]*:\d+:\d+)\)/.exec(place)?.[1] ?? place;
  const match = position.exec(where);
  if (!match && !/^(native|<anonymous>|index \d+|unknown)$/.test(where)) return undefined;
  const file = readFile(match?.[1] ?? where);
  const functionName = readName(name);
  const column = Number(match?.[3] ?? 0);
  return {
    file,
    line: Number(match?.[2] ?? 0),
    ...(column > 0 ? { column } : {}),
    ...(functionName === "" ? {} : { function: functionName }),
    inApp: match !== null && isInApp(file),
    raw: line,
  };
}

/** The place stands in the last balanced pair of parentheses: paths may hold parentheses themselves. */
function splitPlace(body: string): { name: string; place: string } {
  if (!body.endsWith(")")) return { name: "", place: body.replace(/^async /, "") };
  let depth = 0;
  for (let at = body.length - 1; at >= 0; at -= 1) {
    if (body[at] === ")") depth += 1;
    if (body[at] === "(") depth -= 1;
    if (depth === 0 && body[at - 1] === " ") {
      return { name: body.slice(0, at - 1), place: body.slice(at + 1, -1) };
    }
  }
  return { name: "", place: body };
}

function readName(name: string): string {
  return name
    .replace(/^async /, "")
    .replace(/^new /, "")
    .replace(/ \[as [^\]]{1,200}\]$/, "")
    .trim();
}

function readFile(file: string): string {
  if (!file.startsWith("file://")) {
    return file.replace(/^webpack-internal:\/\/\/(\([^)]*\)\/)?(\.\/)?/, "");
  }
  const path = file.replace(/^file:\/\/(localhost)?/, "").replace(/[?#].*$/, "");
  try {
    return decodeURIComponent(path).replace(/^\/([A-Za-z]:)/, "$1");
  } catch {
    return path;
  }
}
