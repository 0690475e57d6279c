import type { NamedFunction } from "../named-function.ts";
import { afterAngles, beforeAngles } from "../tokens/angle-brackets.ts";
import { after, is, parentsOf, type Tokens } from "../tokens/tokens.ts";
import { braceKinds } from "./javascript/brace-kinds.ts";
import { decoratorsBefore, expressionEnd } from "./javascript/expression.ts";
import { type Owner, ownerOf } from "./javascript/owner.ts";
import { type Script, textOf } from "./javascript/script.ts";
import { afterType } from "./javascript/type-annotation.ts";

const modifiers =
  "async get set static public private protected override readonly declare accessor abstract *".split(
    " ",
  );
const control =
  "if for while switch catch with function return typeof await new super import".split(" ");

/** The named functions of JavaScript and TypeScript, with or without JSX. */
export function javascriptFunctions(tokens: Tokens): NamedFunction[] {
  const parents = parentsOf(tokens);
  const script = { tokens, parents, kinds: braceKinds(tokens, parents) };
  const found: NamedFunction[] = [];
  for (const [index, token] of tokens.list.entries()) {
    if (token.kind === "text" || token.kind === "number") continue;
    const one =
      token.text === "function"
        ? functionAt(script, index)
        : token.text === "("
          ? (arrowAt(script, index, after(tokens, index)) ?? methodAt(script, index))
          : token.kind === "word" && is(tokens.list[index + 1], "=>")
            ? arrowAt(script, index, index + 1)
            : null;
    if (one) found.push(one);
  }
  return found;
}

function functionAt(script: Script, index: number): NamedFunction | null {
  const { tokens } = script;
  const { list } = tokens;
  if (is(list[index - 1], ".", "?.")) return null;
  let at = index + 1;
  if (is(list[at], "*")) at += 1;
  const name = list[at]?.kind === "word" ? list[at]?.text : undefined;
  if (name !== undefined) at += 1;
  if (is(list[at], "<")) at = afterAngles(tokens, at);
  if (!is(list[at], "(")) return null;
  const body = bodyAfter(script, after(tokens, at));
  if (body < 0) return null;
  let start = index;
  if (is(list[start - 1], "async")) start -= 1;
  const closing = tokens.pair[body] ?? -1;
  const isCalled = is(list[closing + 1], "(") && !list[closing + 1]?.isFirst;
  const owner = isCalled ? null : ownerOf(script, start - 1);
  if (!owner && name === undefined) return null;
  while (is(list[start - 1], "export", "default", "declare")) start -= 1;
  return make(script, { name: name ?? owner?.name ?? "", start: owner?.start ?? start }, body);
}

function arrowAt(script: Script, index: number, next: number): NamedFunction | null {
  const { tokens } = script;
  const { list } = tokens;
  let arrow = next;
  if (is(list[arrow], ":")) arrow = afterType(tokens, arrow + 1, true);
  if (!is(list[arrow], "=>")) return null;
  let start = index - 1;
  if (is(list[start], ">")) start = beforeAngles(tokens, start);
  if (is(list[start], "async")) start -= 1;
  const owner = ownerOf(script, start);
  if (!owner) return null;
  const body = arrow + 1;
  if (is(list[body], "{")) return make(script, owner, body);
  return found(script, owner, expressionEnd(tokens, body));
}

function methodAt(script: Script, index: number): NamedFunction | null {
  const { tokens, parents, kinds } = script;
  const { list } = tokens;
  const parent = parents[index] ?? -1;
  const kind = kinds.get(parent);
  if (!kind || kind === "block") return null;
  let last = index - 1;
  if (is(list[last], ">")) last = beforeAngles(tokens, last);
  const first = is(list[last], "]") ? (tokens.pair[last] ?? -1) : last;
  const token = list[first];
  if (!token || first <= parent || (token.kind === "mark" && token.text !== "[")) return null;
  let start = first;
  while (is(list[start - 1], ...modifiers) && start - 1 > parent) start -= 1;
  const previous = list[start - 1];
  if (is(previous, "function", ".", "?.", "=", "=>", "new", ":", "?", "(")) return null;
  if (kind === "object" && !is(previous, "{", ",")) return null;
  if (is(token, ...control) && kind === "type") return null;
  if (is(token, ...control) && !is(previous, "{", ",", ";", "}")) return null;
  const body = bodyAfter(script, after(tokens, index));
  if (body < 0) return null;
  const name = textOf(tokens, first, last);
  return make(script, { name, start: decoratorsBefore(tokens, start) }, body);
}

/** The brace that opens a body after parameters and a return type, or -1. */
function bodyAfter({ tokens }: Script, index: number): number {
  const { list } = tokens;
  const at = is(list[index], ":") ? afterType(tokens, index + 1, false) : index;
  return is(list[at], "{") ? at : -1;
}

function make(script: Script, owner: Owner, body: number): NamedFunction {
  const closing = script.tokens.pair[body] ?? -1;
  return found(script, owner, closing < 0 ? script.tokens.list.length - 1 : closing);
}

function found({ tokens: { list } }: Script, { name, start }: Owner, end: number): NamedFunction {
  return { name, start: list[start]?.line ?? 1, end: list[end]?.endLine ?? 1 };
}
