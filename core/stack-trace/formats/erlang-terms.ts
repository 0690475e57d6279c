import type { Known } from "../format.ts";
import { MAX_FRAMES } from "../normalise.ts";
import type { Frame, ParsedException } from "../trace.ts";
import { beamFrame } from "./beam-frame.ts";

const atom = String.raw`(?:'[^'\n]{1,200}'|[a-z][\w@]{0,200})`;
const callStart = new RegExp(String.raw`\{(${atom}),\s{0,40}(${atom}),\s{0,40}`, "g");
const fileAndLine = /\{file,\s{0,40}"([^"\n]{0,600})"\},\s{0,40}\{line,\s{0,40}(\d{1,9})\}/;
const LONGEST_ARGUMENTS_CHARS = 4_000;
/** How many tuples that turn out to be no call are looked into: each costs its own length. */
const MAX_TRIES = 200;

/** How many lines hold a location as a term: `[{file,"shop.erl"},{line,5}]`. */
export function scoreErlangTerms(lines: string[]): number {
  return lines.filter((line) => line.includes("{file,") || line.includes("{line,")).length;
}

/**
 * A stack printed as a term, `{Reason,[{Module,Function,Arity,[{file,F},{line,L}]}, …]}`, of an error
 * report or of OpenTelemetry. The type is the class and the reason, which is all Erlang has.
 */
export function readErlangTerms(lines: string[], _known: Known): ParsedException[] {
  const text = lines.join("\n");
  const frames: Frame[] = [];
  let first = -1;
  let tries = 0;
  callStart.lastIndex = 0;
  for (let match = callStart.exec(text); match; match = callStart.exec(text)) {
    const end = skipTerm(text, callStart.lastIndex);
    const location = end === undefined ? undefined : locationAt(text, end);
    if (end === undefined || location === undefined) {
      tries += 1;
      if (tries > MAX_TRIES) break;
      continue;
    }
    if (first < 0) first = match.index;
    const arity = arityOf(text.slice(callStart.lastIndex, end));
    const [, file = "", line = "0"] = fileAndLine.exec(location.text) ?? [];
    const name = `${match[1]}:${match[2]}/${arity}`;
    frames.push(
      beamFrame({ file, line: Number(line), name, raw: text.slice(match.index, location.end) }),
    );
    callStart.lastIndex = location.end;
    if (
      frames.length >= MAX_FRAMES ||
      !/^\s*\}\s*,\s*\{/.test(text.slice(location.end, location.end + 80))
    )
      break;
  }
  if (first < 0) return [];
  return [{ ...reasonBefore(text, first), frames, relation: "primary" }];
}

/** `[{file,…},{line,…}]` after a call's arity; other information may stand there, or nothing. */
function locationAt(text: string, from: number): { text: string; end: number } | undefined {
  const comma = /^,\s{0,40}(?=\[)/.exec(text.slice(from, from + 60));
  if (!comma) return undefined;
  const start = from + comma[0].length;
  const end = skipTerm(text, start);
  return end === undefined ? undefined : { text: text.slice(start, end), end };
}

/** Where the term that begins at `from` ends: brackets balanced, strings skipped. */
function skipTerm(text: string, from: number): number | undefined {
  let depth = 0;
  let quote = "";
  const limit = Math.min(text.length, from + LONGEST_ARGUMENTS_CHARS);
  for (let at = from; at < limit; at += 1) {
    const sign = text[at] ?? "";
    if (quote !== "") {
      if (sign === "\\") at += 1;
      else if (sign === quote) quote = "";
    } else if (sign === '"' || sign === "'") {
      quote = sign;
    } else if ("[{(".includes(sign)) {
      depth += 1;
    } else if ("]})".includes(sign)) {
      if (depth === 0) return at;
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (sign === "," && depth === 0) {
      return at;
    }
  }
  return undefined;
}

/** An arity as it is, arguments counted. */
function arityOf(term: string): number {
  return /^\d{1,3}$/.test(term) ? Number(term) : countTerms(term.slice(1, -1));
}

/** How many terms stand in a list, parted by commas of their own. */
export function countTerms(list: string): number {
  let count = 0;
  for (let at = 0; at < list.length; count += 1) {
    const end = skipTerm(list, at) ?? list.length;
    at = Math.max(end, at) + 1;
  }
  return count;
}

/** `{badarith,[{…` and `error:badarith` before the stack: the reason, and its class where it is printed. */
function reasonBefore(text: string, stack: number): { type: string; message: string } {
  const before = text.slice(Math.max(0, stack - 1_000), stack).replace(/,?\s{0,40}\[\s{0,40}$/, "");
  const classed = /(?:^|\s)((?:error|exit|throw):\S[^\n]{0,500})$/.exec(before)?.[1];
  if (classed !== undefined) return { type: classed, message: "" };
  const reason = /\{('[^'\n]{1,200}'|[a-z][\w@]{0,200}|\{[^\n]{1,300}\})$/.exec(before)?.[1];
  if (reason === undefined) return { type: "error", message: "" };
  const name = /^\{?('[^'\n]{1,200}'|[a-z][\w@]{0,200})/.exec(reason)?.[1];
  return { type: name ?? "error", message: reason };
}
