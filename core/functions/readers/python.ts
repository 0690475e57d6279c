import type { NamedFunction } from "../named-function.ts";

type Decorated = { line: number; indent: number } | null;

/** A statement's lines, and what it begins with. */
type Logical = { indent: number; first: number; last: number; text: string };

const strings = /(?:'''|"""|'|")/y;
const definition = /^(?:async\s+)?def\s+([\p{L}_][\p{L}\p{N}_]*)/u;

/** The functions and methods of a Python file, by indentation. */
export function pythonFunctions(text: string): NamedFunction[] {
  const found: NamedFunction[] = [];
  const open: { found: NamedFunction; indent: number }[] = [];
  let decorated: Decorated = null;
  let lastLine = 0;
  for (const { indent, first, last, text: statement } of logicalLines(text)) {
    for (let top = open.at(-1); top && indent <= top.indent; top = open.at(-1)) {
      top.found.end = lastLine;
      open.pop();
    }
    lastLine = last;
    if (statement.startsWith("@")) {
      decorated = { line: startOf(decorated, indent, first), indent };
      continue;
    }
    const name = definition.exec(statement)?.[1];
    if (name !== undefined) {
      const start = startOf(decorated, indent, first);
      const one = { name, start, end: last };
      found.push(one);
      open.push({ found: one, indent });
    }
    decorated = null;
  }
  for (const each of open) each.found.end = lastLine;
  return found;
}

function startOf(decorated: Decorated, indent: number, first: number): number {
  return decorated?.indent === indent ? decorated.line : first;
}

/** Physical lines joined over brackets, strings and backslashes; blank ones and comments are none. */
function* logicalLines(text: string): Generator<Logical> {
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const start = at;
    const first = line;
    let indent = 0;
    for (; text[at] === " " || text[at] === "\t" || text[at] === "\f"; at += 1)
      indent = text[at] === "\t" ? indent - (indent % 8) + 8 : indent + 1;
    const from = at;
    let depth = 0;
    for (; at < text.length; at += 1) {
      const character = text[at];
      if (character === "#") at = endOfLine(text, at) - 1;
      else if (character === "\\") {
        if (text[at + 1] === "\r") at += 1;
        at += 1;
        if (text[at] === "\n") line += 1;
      } else if (character === "'" || character === '"') {
        const end = stringEnd(text, at);
        for (let each = at; each < end; each += 1) if (text[each] === "\n") line += 1;
        at = end - 1;
      } else if (character === "(" || character === "[" || character === "{") depth += 1;
      else if (character === ")" || character === "]" || character === "}")
        depth = Math.max(0, depth - 1);
      else if (character === "\n") {
        if (depth === 0) break;
        line += 1;
      }
    }
    const head = text.slice(from, Math.min(at, from + 200));
    if (head.trim() !== "" && !head.startsWith("#"))
      yield { indent, first, last: line, text: head };
    at += 1;
    line += 1;
    if (at <= start) break;
  }
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/** Past a string that begins here; one of a single line ends with it. */
function stringEnd(text: string, start: number): number {
  strings.lastIndex = start;
  const mark = strings.exec(text)?.[0] ?? "'";
  let at = start + mark.length;
  for (; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text.startsWith(mark, at)) return at + mark.length;
    else if (text[at] === "\n" && mark.length === 1) return at;
  }
  return text.length;
}
