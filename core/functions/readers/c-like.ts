import type { NamedFunction } from "../named-function.ts";
import { closingOf } from "../tokens/declaration-parts.ts";
import { after, before, is, parentsOf, type Tokens } from "../tokens/tokens.ts";
import { type Header, headerBefore } from "./c-like/header.ts";
import { signatureOf } from "./c-like/signature.ts";
import type { CLikeSyntax } from "./c-like/syntaxes.ts";

/** What braces hold: members, statements of a function, or anything else. */
type Container = { kind: "members" | "function" | "other"; name: string };

const top: Container = { kind: "members", name: "" };
const accessors = ["get", "set", "init", "add", "remove"];

/** The functions of a language in which a function is known by what stands before its body. */
export function cLikeFunctions(tokens: Tokens, syntax: CLikeSyntax): NamedFunction[] {
  const { list } = tokens;
  const parents = parentsOf(tokens);
  const containers = new Map<number, Container>();
  const found: NamedFunction[] = [];
  for (const [index, token] of list.entries()) {
    const isBrace = token.kind === "mark" && token.text === "{";
    if (!isBrace && !(syntax.hasArrows && is(token, "=>"))) continue;
    const parent = parents[index] ?? -1;
    const around = parent < 0 ? top : (containers.get(parent) ?? other());
    const header = headerBefore(tokens, index, syntax);
    const type = isBrace ? typeName(tokens, header, syntax, around) : null;
    const name = type === null ? functionName(tokens, header, syntax, around) : null;
    if (isBrace) {
      const kind = type !== null ? "members" : name !== null ? "function" : other(around).kind;
      containers.set(index, { kind, name: type ?? "" });
    }
    if (name === null) continue;
    const end = isBrace ? closingOf(tokens, index) : arrowEnd(tokens, index + 1);
    found.push({ name, start: list[header.start]?.line ?? 1, end: list[end]?.endLine ?? 1 });
  }
  return found;
}

/** Braces of no declaration: within a function they are its blocks. */
function other(around?: Container): Container {
  return { kind: around?.kind === "function" ? "function" : "other", name: "" };
}

/** The name of the class or the like that a header declares, "" for one without; null for none. */
function typeName(
  tokens: Tokens,
  header: Header,
  syntax: CLikeSyntax,
  around: Container,
): string | null {
  const { list } = tokens;
  for (let at = header.first; at < header.end; at = after(tokens, at)) {
    const token = list[at];
    if (is(token, "=", "(", "=>")) break;
    if (token?.kind === "text" && is(list[at - 1], "extern"))
      return at + 1 === header.end ? "" : null;
    if (!is(token, ...syntax.types) || is(list[at - 1], ".", "::")) continue;
    if (is(token, "record") && list[at + 1]?.kind !== "word") continue;
    if (isCall(tokens, at + 1, header.end, syntax)) return null;
    const name = list[is(list[at + 1], "class", "struct") ? at + 2 : at + 1];
    return name?.kind === "word" ? name.text : "";
  }
  return syntax.language === "java" ? anonymousClass(tokens, header, around) : null;
}

/** C and C++: `struct item *make(void) {` is a function, whatever its type is called. */
function isCall(tokens: Tokens, start: number, end: number, { language }: CLikeSyntax): boolean {
  if (language !== "c" && language !== "cpp") return false;
  for (let at = start; at < end; at = after(tokens, at)) {
    if (is(tokens.list[at], "=", "(")) return true;
    if (is(tokens.list[at], ":")) return false;
  }
  return false;
}

/** `new Name(…) {`, and a constant of an enum with a body. */
function anonymousClass(tokens: Tokens, header: Header, around: Container): string | null {
  const { list } = tokens;
  const last = header.end - 1;
  if (is(list[last], ")")) {
    let at = before(tokens, last);
    for (let steps = 0; at > 0 && steps < 40; steps += 1) {
      if (is(list[at], "new")) return "";
      if (list[at]?.kind !== "word" && !is(list[at], ".", "<", ">", ",", "?")) break;
      at -= 1;
    }
  }
  if (around.kind !== "members" || around.name === "") return null;
  const name = is(list[last], ")") ? before(tokens, last) : last;
  const isConstant = name === header.first || is(list[name - 1], ",");
  return isConstant &&
    list[name]?.kind === "word" &&
    list[name]?.text !== around.name &&
    !is(list[name], "static")
    ? ""
    : null;
}

function functionName(
  tokens: Tokens,
  header: Header,
  syntax: CLikeSyntax,
  around: Container,
): string | null {
  const { list } = tokens;
  const { language } = syntax;
  if (around.kind === "other" || (around.kind === "function" && !syntax.hasLocals)) return null;
  if (header.first >= header.end || is(list[header.end - 1], "->", "=>", "=")) return null;
  const getter = language === "dart" ? getterName(tokens, header) : null;
  if (getter !== null) return getter;
  const signature = signatureOf(tokens, header, syntax);
  if (signature) {
    const { name, isTyped } = signature;
    if (isTyped) return name;
    const isMember = around.kind === "members";
    const isConstructor = name.replace(/^~/, "") === around.name && around.name !== "";
    return isMember && (syntax.isUntyped || isConstructor) ? name : null;
  }
  if (around.kind !== "members") return null;
  if (language === "csharp") return propertyName(tokens, header);
  const last = list[header.end - 1];
  return language === "java" && around.name !== "" && is(last, around.name) ? around.name : null;
}

function getterName({ list }: Tokens, header: Header): string | null {
  const last = header.end - 1;
  const name = is(list[last], "async", "sync") ? last - 1 : last;
  return list[name]?.kind === "word" && is(list[name - 1], "get")
    ? (list[name]?.text ?? null)
    : null;
}

/** A property, indexer or event of C# whose accessors have bodies. */
function propertyName(tokens: Tokens, { first, end }: Header): string | null {
  const { list } = tokens;
  for (let at = first; at < end; at = after(tokens, at)) if (is(list[at], "=")) return null;
  const last = is(list[end - 1], "]") ? before(tokens, end - 1) : end - 1;
  if (last <= first || list[last]?.kind !== "word") return null;
  if (is(list[end], "=>")) return list[last]?.text ?? null;
  const close = closingOf(tokens, end);
  for (let at = end + 1; at < close; at = after(tokens, at)) {
    if (is(list[at], ...accessors) && is(list[at + 1], "{", "=>")) return list[last]?.text ?? null;
  }
  return null;
}

function arrowEnd(tokens: Tokens, start: number): number {
  const { list } = tokens;
  let at = start;
  while (at < list.length && !is(list[at], ")", "]", "}", ",")) {
    if (is(list[at], ";")) return at;
    at = after(tokens, at);
  }
  // A text may end right behind the arrow.
  return Math.min(list.length - 1, Math.max(start, at - 1));
}
