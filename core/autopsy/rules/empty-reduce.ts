import type { CallExpression, Node } from "@babel/types";
import type { Evidence } from "#core/autopsy/autopsy.ts";
import type { Analysis, Site } from "./analysis.ts";
import { nameOfFunction } from "./callers.ts";
import { docOf, type Sentence } from "./doc.ts";
import { evidenceAt, intentAt } from "./evidence.ts";
import { methodOf } from "./origin.ts";
import { beginsItsLine, linesBefore, rewrite } from "./rewrite.ts";
import { saidAnswer } from "./said-answer.ts";
import { type FunctionNode, isFunction, lineOf, textOf } from "./syntax.ts";
import { ancestorsOf, functionAround, nodesIn, statementAround, type Tree } from "./tree.ts";

/** `reduce` of an empty list without a first value: the comment says what an empty list gives. */
export function emptyReduce(site: Site): Analysis | null {
  if (!/^Reduce of empty array with no initial value|^reduce of empty array/i.test(site.message))
    return null;
  const base: Analysis = {
    class: "logic_error",
    culprit: { path: site.path, line: site.line },
    rootCause: `An empty list is reduced without a first value at ${site.path}:${site.line}.`,
    evidence: [evidenceAt(site, site.line, "Here an empty list is reduced.")],
    edits: null,
    abstained:
      "What an empty list gives stands nowhere in the code: a person has to decide whether it is a value or an error.",
  };
  const tree = site.trees(site.path);
  const call = tree?.nodes.find((node) => isReduce(node) && covers(node, site.line));
  if (!tree || call?.type !== "CallExpression") return base;
  for (const fn of ancestorsOf(tree, call).filter(isFunction).reverse()) {
    const said = saidAnswer(
      tree,
      fn,
      `${textOf(call.callee, tree.text)} list items rows values entries`,
    );
    if (said?.kind !== "value" || said.evidence.intent === "type") continue;
    const change = isWhole(tree, call) ? firstValue(tree, call, said.code) : null;
    const trial = trialOf(tree, fn, call, said.code);
    if (change) return { ...patched(base, tree, change, said.evidence), ...trial };
    const statement = statementAround(tree, call);
    if (
      functionAround(tree, call) !== fn ||
      !statement ||
      !beginsItsLine(tree, statement) ||
      call.callee.type !== "MemberExpression"
    )
      return base;
    const list = textOf(call.callee.object, tree.text);
    if (!/^[\w$.]+$/.test(list)) return base;
    const lines = [`if (${list}.length === 0) return ${said.code};`];
    return { ...patched(base, tree, linesBefore(tree, statement, lines), said.evidence), ...trial };
  }
  return sumOf(tree, call, base);
}

/** A sum begins at 0 and a product at 1: where both sides are the callback's own numbers, nothing else is meant. */
function sumOf(tree: Tree, call: CallExpression, base: Analysis): Analysis {
  const [fn] = call.arguments;
  const fnAround = functionAround(tree, call);
  const type = fnAround?.returnType ? textOf(fnAround.returnType, tree.text) : "";
  const named: Sentence | undefined = fnAround
    ? docOf(tree, fnAround).find(({ text }) => /\b(?:sum|total)\b/i.test(text))
    : undefined;
  const isSum =
    fn?.type === "ArrowFunctionExpression" &&
    fn.body.type === "BinaryExpression" &&
    fn.body.operator === "+" &&
    fn.params.every((each) => each.type === "Identifier") &&
    isOwn(fn.body.left) &&
    isOwn(fn.body.right);
  const said =
    /\bnumber\b/.test(type) && fnAround?.returnType
      ? intentAt(tree, lineOf(fnAround.returnType), "type", "The sum is a number.")
      : named
        ? intentAt(tree, named.line, "doc", "It is a sum: of nothing it is 0.")
        : null;
  if (!isSum || !said) return base;
  if (fnAround && isDivided(tree, fnAround))
    return {
      ...base,
      abstained:
        "The sum is divided afterwards, and nothing divided by no entries is NaN: a person has to decide what an empty list gives.",
    };
  return patched(base, tree, firstValue(tree, call, "0"), said);
}

/** A mean of nothing is no number, whatever its sum begins with. */
function isDivided(tree: Tree, fn: FunctionNode): boolean {
  return nodesIn(tree, fn).some(
    (node) =>
      (node.type === "BinaryExpression" || node.type === "AssignmentExpression") &&
      /^[/%]=?$/.test(node.operator),
  );
}

function isOwn({ type }: Node): boolean {
  return type === "Identifier";
}

/** The call is what the function gives, and its callback sums up values like the one said. */
function isWhole(tree: Tree, call: CallExpression): boolean {
  const [fn] = call.arguments;
  if (
    fn?.type !== "ArrowFunctionExpression" ||
    fn.body.type !== "BinaryExpression" ||
    fn.body.operator !== "+"
  )
    return false;
  const parent = tree.parents.get(call);
  return (
    (parent?.type === "ReturnStatement" || parent === functionAround(tree, call)) &&
    isOwn(fn.body.left) &&
    isOwn(fn.body.right)
  );
}

function firstValue(_: Tree, call: CallExpression, code: string) {
  const at = call.arguments[0]?.end ?? 0;
  return { start: at, end: at, text: `, ${code}` };
}

function patched(
  base: Analysis,
  tree: Tree,
  change: { start: number; end: number; text: string },
  evidence: Evidence,
): Analysis {
  return {
    ...base,
    evidence: [...base.evidence, evidence],
    edits: [rewrite(tree, [change])],
    abstained: undefined,
  };
}

function isReduce(node: Node): boolean {
  return (
    node.type === "CallExpression" &&
    /^reduce(?:Right)?$/.test(methodOf(node) ?? "") &&
    node.arguments.length === 1
  );
}

function covers(node: Node, line: number): boolean {
  return lineOf(node) <= line && (node.loc?.end.line ?? 0) >= line;
}

/** The function with an empty list, where that is all it is given. */
function trialOf(
  tree: Tree,
  fn: FunctionNode,
  call: CallExpression,
  gives: string,
): Pick<Analysis, "trial"> {
  const name = nameOfFunction(tree, fn);
  const [only, other] = fn.params;
  const list = call.callee.type === "MemberExpression" ? textOf(call.callee.object, tree.text) : "";
  if (!name || other || only?.type !== "Identifier" || only.name !== list || fn.async) return {};
  return { trial: { path: tree.path, name, given: { code: "[]", says: "an empty list" }, gives } };
}
