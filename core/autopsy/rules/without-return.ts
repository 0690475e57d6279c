import type { ExpressionStatement, Node } from "@babel/types";
import type { Answered, Site } from "./analysis.ts";
import { calledFunction } from "./definition.ts";
import { intentAt } from "./evidence.ts";
import { functionOf } from "./modules.ts";
import type { Nothing } from "./nothing.ts";
import { bare, methodOf, originOf } from "./origin.ts";
import { rewrite } from "./rewrite.ts";
import { bindingOf } from "./scope.ts";
import { type FunctionNode, lineOf } from "./syntax.ts";
import { ownNodes, type Tree } from "./tree.ts";

/** The value came out of a function, or out of a `map`, that works it out and never gives it. */
export function withoutReturn(site: Site, { tree, object }: Nothing): Answered | null {
  const value = object ? bare(object) : null;
  if (!value) return null;
  const made = madeBy(tree, value);
  const call = made ? bare(made) : null;
  if (call?.type !== "CallExpression") return null;
  const found = calledFunction(site, tree, call.callee);
  if (found && call === madeBy(tree, value)) return returning(found.tree, found.fn);
  const [callback] = call.arguments;
  const fn = functionOf(callback);
  const isMap = /^(?:map|flatMap)$/.test(methodOf(call) ?? "") && isElement(tree, value);
  return isMap && fn ? returning(tree, fn) : null;
}

/** The call that made a value, or the list that it is one of. */
function madeBy(tree: Tree, value: Node): Node | null {
  if (value.type === "CallExpression") return value;
  if (value.type === "MemberExpression" && value.computed) return madeBy(tree, bare(value.object));
  if (value.type !== "Identifier") return null;
  const list = listOf(tree, value);
  if (list) return madeBy(tree, bare(list));
  const init = originOf(tree, value, value.name)?.init;
  return init ? bare(init) : null;
}

function isElement(tree: Tree, value: Node): boolean {
  return (
    value.type === "MemberExpression" ||
    (value.type === "Identifier" && listOf(tree, value) !== null)
  );
}

/** `rows` of `for (const row of rows)` and of `rows.map((row) => …)`. */
function listOf(tree: Tree, node: Node): Node | null {
  const binding = node.type === "Identifier" ? bindingOf(tree, node, node.name) : null;
  if (!binding) return null;
  const loop = tree.parents.get(tree.parents.get(binding.declared) ?? binding.declared);
  if (loop?.type === "ForOfStatement") return loop.right;
  const call = binding.kind === "param" ? tree.parents.get(binding.declared) : undefined;
  const isGiven = call?.type === "CallExpression" && call.arguments[0] === binding.declared;
  const callee = isGiven ? call.callee : null;
  const isFirst = functionOf(binding.declared)?.params[0] === binding.id;
  return isFirst && callee?.type === "MemberExpression" ? callee.object : null;
}

function returning(tree: Tree, fn: FunctionNode): Answered | null {
  const last = lastExpression(fn);
  if (!last || ownNodes(tree, fn).some(({ type }) => type === "ReturnStatement")) return null;
  const at = last.start ?? 0;
  const line = lineOf(last);
  return {
    kind: "patch",
    edits: [rewrite(tree, [{ start: at, end: at, text: "return " }])],
    evidence: [intentAt(tree, line, "sibling", "This is worked out and never given.")],
    cause: {
      culprit: { path: tree.path, line },
      rootCause: `The function at ${tree.path}:${lineOf(fn)} has no \`return\`: what it works out in line ${line} is never given.`,
    },
  };
}

/** The one thing a function does that can be its answer: a last expression that only reads or looks up. */
function lastExpression(fn: FunctionNode): ExpressionStatement | null {
  if (fn.body.type !== "BlockStatement" || fn.generator) return null;
  const last = fn.body.body.at(-1);
  if (last?.type !== "ExpressionStatement") return null;
  const { expression } = last;
  const isRead = /^(?:Member|Object|Array|Binary|Conditional|Template)/.test(expression.type);
  const isLookUp = /^(?:find|get|map|filter|at|first|findOne|findFirst|reduce|slice)$/.test(
    methodOf(bare(expression)) ?? "",
  );
  return isRead || isLookUp ? last : null;
}
