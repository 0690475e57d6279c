import type { NamedFunction } from "../named-function.ts";
import { after, is, type Token, type Tokens } from "../tokens/tokens.ts";

/** What waits for its `end`: a method, a method without one, or anything else. */
type Open = { method: NamedFunction | null; isEndless: boolean; depth: number };

const openers = new Set(["class", "module", "begin", "case", "def", "do", "for"]);
const conditions = new Set(["if", "unless", "while", "until"]);
const loops = new Set(["while", "until", "for"]);
const leading = new Set("then else do begin and or not ensure elsif when in".split(" "));

/** The methods of a Ruby file, by its `end`s. */
export function rubyFunctions(tokens: Tokens): NamedFunction[] {
  const { list } = tokens;
  const found: NamedFunction[] = [];
  const open: Open[] = [];
  let depth = 0;
  /** A loop whose `do` belongs to it. */
  let loop = { line: 0, depth: 0 };
  for (const [index, token] of list.entries()) {
    const last = list[index - 1];
    if (token.isFirst || is(last, ";")) {
      const top = open.at(-1);
      if (top?.isEndless && depth <= top.depth && !goesOn(last, token)) close(open, last);
    }
    if (is(token, "(", "[", "{")) depth += 1;
    else if (is(token, ")", "]", "}")) depth = Math.max(0, depth - 1);
    if (token.kind !== "word" || is(last, ".", "&.", "?.") || isMember(last, list[index - 2]))
      continue;
    if (token.text === "end") {
      while (open.at(-1)?.isEndless) close(open, last);
      close(open, token);
      continue;
    }
    const isCondition = conditions.has(token.text) && startsExpression(token, last);
    if (isCondition || token.text === "for") {
      if (loops.has(token.text)) loop = { line: token.line, depth };
    } else if (token.text === "do" && loop.line === token.line && loop.depth === depth) {
      loop = { line: 0, depth: 0 };
      continue;
    }
    if (!isCondition && !openers.has(token.text)) continue;
    if (token.text === "def") {
      const name = list[index + 1];
      if (name?.kind !== "word") continue;
      const method = { name: name.text, start: token.line, end: token.line };
      found.push(method);
      open.push({ method, isEndless: isEndless(tokens, index + 2), depth });
    } else open.push({ method: null, isEndless: false, depth });
  }
  while (open.length > 0) close(open, list.at(-1));
  return found;
}

function close(open: Open[], token: Token | undefined): void {
  const closed = open.pop();
  if (closed?.method && token) closed.method.end = Math.max(closed.method.start, token.endLine);
}

/** `&.` is read as two marks. */
function isMember(last: Token | undefined, before: Token | undefined): boolean {
  return is(last, ".") || (is(last, "def") && before !== undefined && !is(before, "."));
}

/** In `x if y` the word needs no `end`: it opens a block only where an expression begins. */
function startsExpression(token: Token, last: Token | undefined): boolean {
  if (!last || token.isFirst) return true;
  if (last.kind === "mark") return !is(last, ")", "]", "}");
  return last.kind === "word" && (leading.has(last.text) || last.text.endsWith(":"));
}

/** `def name(…) = expression`. */
function isEndless(tokens: Tokens, next: number): boolean {
  const { list } = tokens;
  const at = is(list[next], "(") ? after(tokens, next) : next;
  return is(list[at], "=") && !list[at]?.isFirst;
}

function goesOn(last: Token | undefined, next: Token): boolean {
  if (last?.kind === "mark" && !is(last, ")", "]", "}", ";", "|")) return true;
  return is(next, ".", "&", "&&", "||", "?", ":") || is(last, "and", "or", "not");
}
