import { languageOf } from "#core/languages/index.ts";
import { plainName } from "#core/languages/plain-name.ts";
import { declaringWord } from "#core/languages/source-words.ts";

/** What a file's text says of a frame that was resolved to it. */
export type Proof =
  /** The text agrees, or nothing in it speaks against the frame. */
  | { kind: "proven" | "open"; bySource?: true; reason: null }
  /** The code the frame means stands on another line. */
  | { kind: "shifted"; line: number; bySource?: true; reason: string }
  /** The file may be right, and nothing says which line. */
  | { kind: "line unknown"; reason: string }
  /** It is not this file, or not this version of it. */
  | { kind: "refuted"; reason: string };

export type Claim = {
  path: string;
  /** The file's lines. */
  lines: string[];
  line: number;
  function?: string | undefined;
  /** The line of source the runtime printed. */
  source?: string | undefined;
  /** The line is a compiled file's. */
  compiled: boolean;
};

/** A printed line shorter than this stands in any file. */
const MIN_SOURCE_CHARS = 4;
/** A value that was taken out of the printed line before it was stored. */
const redacted = /<[A-Z][A-Z_]{1,40}_\d{1,6}>/;
/** A name this close above a line may be declared there in a way that is not recognised. */
const NEAR_LINES = 200;
/** A longer line is no declaration that a person wrote. */
const LONGEST_LINE_CHARS = 2_000;

/**
 * Whether a file's content bears a frame out: the printed source line is the best proof there is;
 * else the line must exist and the function be declared at or above it, and code that moved is
 * followed.
 */
export function verifyFrame(claim: Claim): Proof {
  const { lines, line, compiled } = claim;
  const source = claim.source?.trim() ?? "";
  if (source.length >= MIN_SOURCE_CHARS && !redacted.test(source))
    return proveBySource(claim, source);
  const name = plainName(claim.function);
  const declared = name === null ? [] : declarationsOf(name, lines);
  if (compiled || line === 0) return findFunction(name, declared);
  if (line > lengthOf(lines)) {
    // Elsewhere than where lines may be of inlined code, a line that is not there is another version's.
    const strays = languageOf(claim.path)?.writtenNames?.linesStray === true;
    const found = findFunction(name, declared);
    if (strays && found.kind === "shifted")
      return { ...found, reason: `The file ends before line ${line}. ${found.reason}` };
    return { kind: "refuted", reason: `The file has ${lengthOf(lines)} lines, not ${line}.` };
  }
  if (name === null) return { kind: "open", reason: null };
  if (declared.some((at) => at <= line)) return { kind: "proven", reason: null };
  if (lines.slice(Math.max(0, line - NEAR_LINES), line).some((text) => text.includes(name)))
    return { kind: "open", reason: null };
  const [only] = declared;
  if (only !== undefined && declared.length === 1)
    return {
      kind: "shifted",
      line: only,
      reason: `${name} is declared on line ${only}, below the printed one.`,
    };
  return { kind: "open", reason: null };
}

function proveBySource({ lines, line }: Claim, source: string): Proof {
  if (lines[line - 1]?.trim() === source) return { kind: "proven", bySource: true, reason: null };
  const same = lines.flatMap((text, at) => (text.trim() === source ? [at + 1] : []));
  const [nearest, next] = same.toSorted((a, b) => Math.abs(a - line) - Math.abs(b - line));
  const alone = next === undefined || Math.abs(next - line) > Math.abs((nearest ?? 0) - line);
  if (nearest !== undefined && alone)
    return {
      kind: "shifted",
      line: nearest,
      bySource: true,
      reason: `The printed line stands on line ${nearest} of this commit, not ${line}.`,
    };
  if (nearest !== undefined)
    return {
      kind: "line unknown",
      reason: `The printed line stands ${same.length} times in this commit's file.`,
    };
  return {
    kind: "refuted",
    reason: "The printed line is not in this commit's file: another version ran.",
  };
}

function findFunction(name: string | null, declared: number[]): Proof {
  const [only] = declared;
  if (only !== undefined && declared.length === 1)
    return { kind: "shifted", line: only, reason: `${name} is declared on line ${only}.` };
  return {
    kind: "line unknown",
    reason:
      name === null
        ? "No line of the source is printed, and no function to find it by."
        : `No line of the source is printed, and ${name} is declared ${declared.length} times.`,
  };
}

/** The lines that seem to declare a function of this name, from 1. */
function declarationsOf(name: string, lines: string[]): number[] {
  return lines.flatMap((text, at) => (declares(text, name) ? [at + 1] : []));
}

function declares(text: string, name: string): boolean {
  if (text.length > LONGEST_LINE_CHARS) return false;
  let at = text.indexOf(name);
  while (at >= 0) {
    const before = text.slice(0, at);
    const after = text.slice(at + name.length);
    const alone = !/[\w$]$/.test(before) && !/^[\w$]/.test(after);
    if (alone && isDeclared(before, after)) return true;
    at = text.indexOf(name, at + name.length);
  }
  return false;
}

function isDeclared(before: string, after: string): boolean {
  if (/^\s{0,40}(?:\/\/|\*|#)/.test(before)) return false;
  if (/[=.(,]\s*$|\b(?:return|await|new|throw|yield|raise|if|in)\s+$/.test(before)) return false;
  const head = /^\s*[?!]?\s*(?:<[^<>]{0,100}>\s*)?[(:=]|^\s*[?!]?\s*(?:do\b|$)/.test(after);
  if (!head) return false;
  return declaringWord.test(before) || (/^\s*[#*]?$/.test(before) && /[{:>]\s*$/.test(after));
}

/** The number of lines, without the empty one after a last line break. */
function lengthOf(lines: string[]): number {
  return lines.at(-1) === "" ? lines.length - 1 : lines.length;
}
