import { beforeAngles } from "../../tokens/angle-brackets.ts";
import { before, is, type Tokens } from "../../tokens/tokens.ts";

/** What a pair of braces in JavaScript or TypeScript is. */
export type BraceKind = "class" | "type" | "object" | "block";

const LONGEST_HEADER_TOKENS = 80;
const operators =
  "= ( [ , ? && || ?? => ... return default yield await in of new const let var".split(" ");
const typeMarks = ["<", "?:", "|", "&", "as", "satisfies", "keyof"];

/** What each pair of braces is, by the index of its opening one; outer ones are known first. */
export function braceKinds(tokens: Tokens, parents: Int32Array): Map<number, BraceKind> {
  const kinds = new Map<number, BraceKind>();
  for (const [index, token] of tokens.list.entries()) {
    if (token.kind === "mark" && token.text === "{")
      kinds.set(index, kindOf(tokens, index, parents[index] ?? -1, kinds));
  }
  return kinds;
}

function kindOf(
  tokens: Tokens,
  index: number,
  parent: number,
  kinds: Map<number, BraceKind>,
): BraceKind {
  const { list } = tokens;
  const last = list[index - 1];
  const declared = declaration(tokens, index);
  if (declared) return declared;
  if (is(last, ":")) return afterColon(tokens, index, parent, kinds);
  if (is(last, "=") && isTypeAlias(tokens, index - 2)) return "type";
  if (is(last, ...typeMarks)) return "type";
  if (is(last, ",")) {
    const around = kinds.get(parent);
    return parent < 0 || around === "class" || around === "type" || around === "block"
      ? "type"
      : "object";
  }
  if (is(last, "=>")) return "block";
  return is(last, ...operators) ? "object" : "block";
}

function afterColon(
  { list }: Tokens,
  index: number,
  parent: number,
  kinds: Map<number, BraceKind>,
): BraceKind {
  const around = kinds.get(parent);
  if (is(list[index - 2], ")")) return "type";
  if (around === "class" || around === "type") return "type";
  if (around === "object") return "object";
  if (is(list[parent], "(")) return isTernary(list, index - 2) ? "object" : "type";
  return is(list[index - 3], "const", "let", "var") ? "type" : "object";
}

function isTernary(list: Tokens["list"], last: number): boolean {
  for (let at = last; at > last - LONGEST_HEADER_TOKENS / 2; at -= 1) {
    if (is(list[at], "?")) return true;
    if (!list[at] || is(list[at], ",", "(", "{", ";")) return false;
  }
  return false;
}

/** `class …`, `interface …`, or `namespace …` before the brace, read back to where its statement begins. */
function declaration(tokens: Tokens, index: number): BraceKind | null {
  const { list } = tokens;
  const stop = index - LONGEST_HEADER_TOKENS;
  for (let at = index - 1; at >= 0 && at > stop; at = before(tokens, at)) {
    const token = list[at];
    const next = list[at + 1];
    if (is(token, ";", "{", "}", "(", "[", "=>", ":")) return null;
    if (is(list[at - 1], ".")) continue;
    if (is(token, "class")) return "class";
    if (is(token, "interface") && next?.kind === "word") return "type";
    if (is(token, "namespace", "module", "enum") && next && next.kind !== "mark") return "block";
  }
  return null;
}

function isTypeAlias(tokens: Tokens, last: number): boolean {
  const { list } = tokens;
  let at = last;
  if (is(list[at], ">")) at = beforeAngles(tokens, at);
  return list[at]?.kind === "word" && is(list[at - 1], "type");
}
