import type { Node } from "@babel/types";
import type { Evidence } from "#core/autopsy/autopsy.ts";
import { leaves, passedGuards } from "./absence.ts";
import type { Answered, Site } from "./analysis.ts";
import { callersOf } from "./callers.ts";
import { calledFunction } from "./definition.ts";
import { docOf, wordsOf } from "./doc.ts";
import { insertGuard } from "./insert-guard.ts";
import { lookupOf } from "./lookup.ts";
import type { Nothing } from "./nothing.ts";
import { beginsItsLine, instead, rewrite } from "./rewrite.ts";
import { saidAnswer } from "./said-answer.ts";
import { chainAround } from "./same-read.ts";
import { bindingOf, isRead } from "./scope.ts";
import { type FunctionNode, isFunction, textOf } from "./syntax.ts";
import {
  ancestorsOf,
  contains,
  functionAround,
  nodesIn,
  statementAround,
  type Tree,
} from "./tree.ts";

/** A doc comment or a type says what the function gives where this value is missing. */
export function saidEmpty(site: Site, nothing: Nothing): Answered | null {
  const { tree, read } = nothing;
  const functions = ancestorsOf(tree, read).filter(isFunction).reverse();
  const [own] = functions;
  if (!own) return null;
  for (const fn of functions) {
    const subject = subjectOf(site, nothing);
    const said = saidAnswer(tree, fn, subject, "missing", (clause) =>
      isSpent(nothing, clause, subject),
    );
    if (!said) continue;
    const { evidence } = said;
    if (isTarget(tree, read)) return null;
    if (said.kind === "keep") return keeping(nothing, own, evidence);
    if (said.kind === "skip") return skipping(nothing, fn, own, evidence);
    if (fn !== own) return reckoned(nothing, said.code, evidence);
    const code = said.code;
    const summed = code === "0" ? leftOutOfSum(nothing, evidence) : null;
    if (summed) return summed;
    const moved = /^(?:null|undefined)$/.test(code) ? movesOn(site, tree, fn) : null;
    if (moved) return moved;
    return own.body.type === "BlockStatement"
      ? guarded(nothing, code, evidence)
      : defaulted(nothing, own.body, code, evidence);
  }
  return null;
}

/** Whether the read leads to what is written: an answer there would drop the value. */
function isTarget(tree: Tree, read: Node): boolean {
  const whole = chainAround(tree, read);
  const parent = tree.parents.get(whole);
  return (
    parent?.type === "UpdateExpression" ||
    (parent?.type === "AssignmentExpression" && parent.left === whole)
  );
}

/** A clause about another value, for which the function answers already: a guard on the way asks for it. */
function isSpent({ tree, read, says }: Nothing, clause: string, subject: string): boolean {
  const [words, own] = [wordsOf(clause), wordsOf(subject)];
  const asked = passedGuards(tree, read).flatMap(({ guard, missing }) => {
    const names = missing.map((each) => textOf(each, tree.text));
    return leaves(guard.consequent) && !names.includes(says) ? names : [];
  });
  return asked.some((name) =>
    [...wordsOf(lastWord(name))].some((word) => words.has(word) && !own.has(word)),
  );
}

/** `parcel` of `order.parcel`. */
function lastWord(text: string): string {
  return /[\w$]+$/.exec(text)?.[0] ?? text;
}

/** The words a sentence about the missing value would use: its name, how it was looked up, and when that gives nothing. */
export function subjectOf(site: Site, { tree, object, says }: Nothing): string {
  const lookup = object && lookupOf(tree, object);
  if (!lookup) return says;
  const words = lookup.arguments.flatMap((each) => wordsIn(tree, each));
  const called =
    lookup.node.type === "CallExpression" ? calledFunction(site, tree, lookup.node.callee) : null;
  const own = called ? docOf(called.tree, called.fn) : [];
  const empty = own.flatMap(
    ({ text }) => /\b(?:null|undefined|nothing)\b(.*)$/.exec(text)?.[1] ?? [],
  );
  return [says, lookup.key, ...words, ...empty].join(" ");
}

/** What something is looked up by: `code` and `country` of `(z) => z.code === order.country`, and not whose they are. */
function wordsIn(tree: Tree, node: Node): string[] {
  const names = nodesIn(tree, node).filter((each) => each.type === "Identifier");
  return names.flatMap((each) => {
    const parent = tree.parents.get(each);
    const holder = parent && tree.parents.get(parent);
    // `country` of `order.parcel.country`: what is passed on the way is another value.
    const isPassed = (member: Node, outer: Node | undefined) =>
      member.type === "MemberExpression" &&
      !(outer?.type === "CallExpression" && outer.callee === member);
    const isHolder =
      parent?.type === "MemberExpression" &&
      (parent.object === each
        ? isPassed(parent, holder)
        : holder?.type === "MemberExpression" &&
          holder.object === parent &&
          isPassed(holder, tree.parents.get(holder)));
    return isHolder || (parent && isFunction(parent)) ? [] : [textOf(each, tree.text)];
  });
}

/** Why nothing may not be given: a caller would fail on it. */
export function movesOn(site: Site, tree: Tree, fn: FunctionNode): Answered | null {
  const unsafe = callersOf(site, tree, fn).find(({ missing }) => missing === "unsafe");
  return unsafe
    ? {
        kind: "refused",
        why: `The function may give nothing, and its caller at ${unsafe.tree.path}:${unsafe.line} does not ask for that: the error would only move there. What should happen there is for a person to decide.`,
      }
    : null;
}

function guarded(nothing: Nothing, code: string, evidence: Evidence): Answered {
  const gives = code === "undefined" ? "return;" : `return ${code};`;
  const statement = isTyped(nothing) && code === "undefined" ? "return undefined;" : gives;
  const placed = insertGuard(nothing, {
    leaves: "function",
    name: nameOf(nothing),
    lines: (absent) => [`if (${absent}) ${statement}`],
  });
  return placed.kind === "refused"
    ? placed
    : { kind: "patch", edits: placed.edits, evidence: [evidence] };
}

function isTyped({ tree }: Nothing): boolean {
  return /\.[cm]?tsx?$/.test(tree.path);
}

/** `found` for a call's answer that has no name. */
function nameOf({ object, tree }: Nothing): string {
  const lookup = object && lookupOf(tree, object);
  const [last = ""] = (lookup?.key ?? "").split(".").slice(-1);
  const [holder = ""] = (lookup?.key ?? "").split(".").slice(-2);
  const noun = /^(?:get|find|at|first|findOne|findFirst)$/.test(last)
    ? holder.replace(/s$/, "")
    : "";
  return /^[a-z]\w{2,}$/.test(noun) && noun !== holder ? noun : "found";
}

/** An arrow that gives what it reads: `?.` and the value said. */
function defaulted(
  nothing: Nothing,
  body: Node,
  code: string,
  evidence: Evidence,
): Answered | null {
  if (body !== nothing.read) return null;
  return reckonedWith(nothing, code, evidence, false);
}

/** Inside a callback a value is only a part: the comment must say that the part counts as much. */
function reckoned(nothing: Nothing, code: string, evidence: Evidence): Answered | null {
  if (
    !/\b(?:counts?|weighs?|is worth|are worth|costs?|adds?|treated|taken|shown|reads?)\b/i.test(
      evidence.quote,
    )
  )
    return null;
  return reckonedWith(nothing, code, evidence, true);
}

function reckonedWith(
  nothing: Nothing,
  code: string,
  evidence: Evidence,
  isPart: boolean,
): Answered | null {
  const { tree, read, object } = nothing;
  const parent = tree.parents.get(read);
  if (!object || read.type !== "MemberExpression" || read.computed) return null;
  if (
    parent?.type === "MemberExpression" ||
    (parent?.type === "CallExpression" && parent.callee === read)
  )
    return null;
  const optional = `${textOf(object, tree.text)}?.${textOf(read.property, tree.text)}`;
  const value = code === "undefined" ? optional : `${optional} ?? ${code}`;
  const change = instead(read, isPart && code !== "undefined" ? `(${value})` : value);
  return { kind: "patch", edits: [rewrite(tree, [change])], evidence: [evidence] };
}

/** `sum += …` in a loop: what counts nothing is not added. */
function leftOutOfSum(nothing: Nothing, evidence: Evidence): Answered | null {
  const { tree, read, object } = nothing;
  const statement = statementAround(tree, read);
  const isSum =
    statement?.type === "ExpressionStatement" &&
    statement.expression.type === "AssignmentExpression" &&
    statement.expression.operator === "+=";
  const fn = functionAround(tree, read);
  const isInLoop = ancestorsOf(tree, read).some(
    (each) => /^(?:For|ForOf|ForIn|While)Statement$/.test(each.type) && fn && contains(fn, each),
  );
  if (!isSum || !isInLoop || object?.type !== "Identifier" || !beginsItsLine(tree, statement))
    return null;
  const at = statement.start ?? 0;
  const edit = rewrite(tree, [{ start: at, end: at, text: `if (${object.name}) ` }]);
  return { kind: "patch", edits: [edit], evidence: [evidence] };
}

/** What stays as it is: the piece that a callback was given to change, or what it was looked up by. */
function keeping(nothing: Nothing, own: FunctionNode, evidence: Evidence): Answered | null {
  const { tree, object } = nothing;
  const called = tree.parents.get(own);
  const method =
    called?.type === "CallExpression" && called.callee !== own
      ? (/\w+$/.exec(textOf(called.callee, tree.text))?.[0] ?? "")
      : "";
  const [first] = own.params;
  const lookup = object && lookupOf(tree, object);
  const [key] = lookup?.arguments ?? [];
  const isGiven = /^(?:map|replace|replaceAll)$/.test(method);
  const kept = isGiven ? first : key && own.params.some((each) => isNamed(each, key)) ? key : null;
  if (kept?.type !== "Identifier" || own.body.type !== "BlockStatement") return null;
  return guarded(nothing, kept.name, evidence);
}

function isNamed(param: Node, key: Node): boolean {
  return param.type === "Identifier" && key.type === "Identifier" && param.name === key.name;
}

/**
 * A list's callback looks up what the comment says is left out where it is missing. Nothing of it is
 * read any more then, which a second reading does not see: it follows one call at a time.
 */
export function leftOutOfList(site: Site, nothing: Nothing): Answered | null {
  const { tree, read } = nothing;
  const [own, ...around] = ancestorsOf(tree, read).filter(isFunction).reverse();
  if (!own || isTarget(tree, read)) return null;
  for (const fn of around) {
    const said = saidAnswer(tree, fn, subjectOf(site, nothing));
    if (said) return said.kind === "skip" ? filtered(nothing, own, said.evidence) : null;
  }
  return null;
}

/** What a list's callback cannot find is filtered out before it: where it looks up by its item alone. */
function filtered(nothing: Nothing, own: FunctionNode, evidence: Evidence): Answered | null {
  const { tree, object, read } = nothing;
  const called = tree.parents.get(own);
  const callee = called?.type === "CallExpression" ? called.callee : null;
  const lookup = object && lookupOf(tree, object);
  const [item, other] = own.params;
  if (callee?.type !== "MemberExpression" || !lookup || item?.type !== "Identifier") return null;
  const method = textOf(callee.property, tree.text);
  if (method === "filter" && own.body === read)
    return reckonedWith(nothing, "undefined", evidence, true);
  if (method === "reduce" && tree.parents.get(read)?.type === "BinaryExpression")
    return reckonedWith(nothing, "0", evidence, true);
  if (!/^(?:map|flatMap)$/.test(method) || other || own.async) return null;
  const isItsOwn = nodesIn(tree, lookup.node).every(
    (each) =>
      each.type !== "Identifier" ||
      !isRead(tree, each) ||
      each.name === item.name ||
      bindingOf(tree, each, each.name)?.scope !== own,
  );
  const isPlain = nodesIn(tree, lookup.node).every(
    ({ type }) => !/^(?:Await|Yield|Assignment|Update)Expression$|Function/.test(type),
  );
  const names = nodesIn(tree, lookup.node).flatMap((each) =>
    each.type === "Identifier" && isRead(tree, each) ? [bindingOf(tree, each, each.name)] : [],
  );
  const isInside = names.some(
    (each) => each && each.scope !== own && contains(own.body, each.scope),
  );
  if (!isItsOwn || !isPlain || isInside) return null;
  const at = callee.object.end ?? 0;
  const text = `.filter((${item.name}) => ${textOf(lookup.node, tree.text)})`;
  return {
    kind: "patch",
    edits: [rewrite(tree, [{ start: at, end: at, text }])],
    evidence: [evidence],
  };
}

/** What is missing is left out: the next round of the loop, or of the callback that is one. */
function skipping(
  nothing: Nothing,
  fn: FunctionNode,
  own: FunctionNode,
  evidence: Evidence,
): Answered | null {
  const { tree } = nothing;
  const called = tree.parents.get(own);
  const isEach =
    called?.type === "CallExpression" &&
    /\.forEach$/.test(textOf(called.callee, tree.text)) &&
    called.arguments[0] === own;
  if (own !== fn && !isEach) return null;
  const statement = own === fn ? "continue;" : "return;";
  const placed = insertGuard(nothing, {
    leaves: own === fn ? "loop" : "function",
    name: nameOf(nothing),
    lines: (absent) => [`if (${absent}) ${statement}`],
  });
  return placed.kind === "refused"
    ? placed
    : { kind: "patch", edits: placed.edits, evidence: [evidence] };
}
