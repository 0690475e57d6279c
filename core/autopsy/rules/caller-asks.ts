import { absenceOf } from "./absence.ts";
import type { Answered, Site } from "./analysis.ts";
import { type Caller, callersOf, nameOfFunction } from "./callers.ts";
import { intentAt } from "./evidence.ts";
import { insertGuard } from "./insert-guard.ts";
import type { Nothing } from "./nothing.ts";
import { returnType } from "./said-answer.ts";
import { type FunctionNode, isFunction, textOf } from "./syntax.ts";
import { functionAround, ownNodes, type Tree } from "./tree.ts";

/** Whoever calls the function asks whether it gave anything: nothing is an answer that it may give. */
export function callerAsks(site: Site, nothing: Nothing): Answered | null {
  const { tree, read } = nothing;
  const fn = functionAround(tree, read);
  if (fn?.body.type !== "BlockStatement" || !isFunction(fn)) return null;
  if (!mayGiveNothing(tree, fn)) return null;
  const callers = callersOf(site, tree, fn);
  const [first] = callers.filter(({ missing }) => missing === "handled");
  if (!first || callers.some(({ missing }) => missing !== "handled")) return null;
  const code = nothingOf(tree, fn, callers);
  if (code === null) return null;
  const placed = insertGuard(nothing, {
    leaves: "function",
    lines: (absent) => [`if (${absent}) return ${code};`],
  });
  if (placed.kind === "refused") return placed;
  const claim = `Its caller asks whether \`${nameOfFunction(tree, fn)}\` gave anything.`;
  return {
    kind: "patch",
    edits: placed.edits,
    evidence: [intentAt(first.tree, first.line, "sibling", claim)],
  };
}

/** A question answered with yes or no, a text or a number gives them for something: nothing is no answer of its own. */
function mayGiveNothing(tree: Tree, fn: FunctionNode): boolean {
  if (
    /^(?:is|has|can|may|should|must|check|valid|verify|assert|ensure|allow|require)/i.test(
      nameOfFunction(tree, fn) ?? "",
    )
  )
    return false;
  const type = returnType(tree, fn);
  if (type && !/\b(?:null|undefined|any|unknown|void)\b|^\?/.test(type)) return false;
  return ownNodes(tree, fn).every(
    (node) => node.type !== "ReturnStatement" || node.argument?.type !== "BooleanLiteral",
  );
}

function nothingOf(tree: Tree, fn: FunctionNode, callers: Caller[]): "null" | "undefined" | null {
  const given = ownNodes(tree, fn).flatMap((node) =>
    node.type === "ReturnStatement" ? [node.argument] : [],
  );
  if (given.some((each) => each?.type === "NullLiteral")) return "null";
  if (given.some((each) => !each || (each.type === "Identifier" && each.name === "undefined")))
    return "undefined";
  const asked = callers.flatMap(({ tree: at, call }) => strictlyAsked(at, call));
  if (asked.includes("null") && asked.includes("undefined")) return null;
  return asked.includes("undefined") ? "undefined" : "null";
}

/** `null` or `undefined` where a caller compares the answer with exactly that. */
function strictlyAsked(tree: Tree, call: Caller["call"]): string[] {
  const declarator = [
    tree.parents.get(call),
    tree.parents.get(tree.parents.get(call) ?? call),
  ].find((each) => each?.type === "VariableDeclarator");
  const name =
    declarator?.type === "VariableDeclarator"
      ? textOf(declarator.id, tree.text)
      : textOf(call, tree.text);
  return tree.nodes.flatMap((node) => {
    if (node.type !== "BinaryExpression" || !/^[!=]==$/.test(node.operator)) return [];
    const missing = absenceOf({ ...node, operator: "===" });
    return missing && textOf(missing, tree.text) === name ? [textOf(node.right, tree.text)] : [];
  });
}
