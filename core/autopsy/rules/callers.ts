import type { CallExpression, Node } from "@babel/types";
import { isTestPath } from "#core/languages/tests.ts";
import { comparesNothing } from "./absence.ts";
import type { Site } from "./analysis.ts";
import { calledFunction } from "./definition.ts";
import { bindingOf, usesOf } from "./scope.ts";
import { type FunctionNode, isFunction, lineOf } from "./syntax.ts";
import { ancestorsOf, type Tree } from "./tree.ts";

/** A call of a function, and what becomes of a missing answer there. */
export type Caller = {
  tree: Tree;
  call: CallExpression;
  line: number;
  /** `handled`: it asks for nothing. `unsafe`: it would fail on it or reckon with it. `passed`: it goes on as it is. */
  missing: "handled" | "unsafe" | "passed";
};

/** The name a function is called by: its own, its method's, or that of the constant that holds it. */
export function nameOfFunction(tree: Tree, fn: FunctionNode): string | null {
  if ("id" in fn && fn.id) return fn.id.name;
  if ("key" in fn && fn.key.type === "Identifier") return fn.key.name;
  const parent = tree.parents.get(fn);
  if (parent?.type === "VariableDeclarator" && parent.id.type === "Identifier")
    return parent.id.name;
  const isKeyed = parent?.type === "ObjectProperty" || parent?.type === "ClassProperty";
  return isKeyed && parent.key.type === "Identifier" ? parent.key.name : null;
}

/** Every call of a function in the files read, tests left out. */
export function callersOf(site: Site, home: Tree, fn: FunctionNode): Caller[] {
  const name = nameOfFunction(home, fn);
  if (name === null) return [];
  return Object.keys(site.files)
    .filter((path) => site.files[path]?.includes(name) && !isTestPath(path))
    .flatMap((path) => {
      const tree = site.trees(path);
      return tree ? callsIn(site, tree, name, fn) : [];
    });
}

function callsIn(site: Site, tree: Tree, name: string, fn: FunctionNode): Caller[] {
  return tree.nodes.flatMap((node): Caller[] => {
    if (node.type !== "CallExpression") return [];
    const { callee } = node;
    const isNamed =
      (callee.type === "Identifier" && callee.name === name) ||
      (callee.type === "MemberExpression" &&
        callee.property.type === "Identifier" &&
        callee.property.name === name);
    if (!isNamed || calledFunction(site, tree, callee)?.fn !== fn) return [];
    return [{ tree, call: node, line: lineOf(node), missing: whatBecomes(tree, node) }];
  });
}

/** What becomes of a value that is nothing, by the expression around it and the name it gets. */
export function whatBecomes(tree: Tree, value: Node): Caller["missing"] {
  const parent = tree.parents.get(value);
  if (!parent) return "passed";
  switch (parent.type) {
    case "AwaitExpression":
    case "ParenthesizedExpression":
    case "TSAsExpression":
    case "TSNonNullExpression":
      return whatBecomes(tree, parent);
    case "MemberExpression":
      return parent.object === value ? "unsafe" : "passed";
    case "OptionalMemberExpression":
      return parent.object === value ? "handled" : "passed";
    case "SpreadElement":
      return "unsafe";
    case "UnaryExpression":
      return parent.operator === "!" ? "handled" : "unsafe";
    case "BinaryExpression":
      if (!/^[!=]==?$/.test(parent.operator)) return "unsafe";
      // Compared with a word of its own, nothing is one of the others: nobody asked for it.
      return comparesNothing(parent) ? "handled" : "passed";
    case "LogicalExpression":
      return parent.left === value ? "handled" : whatBecomes(tree, parent);
    case "IfStatement":
    case "ConditionalExpression":
      return parent.test === value ? "handled" : whatBecomes(tree, parent);
    case "ForOfStatement":
      return parent.right === value ? "unsafe" : "passed";
    case "VariableDeclarator":
      return parent.id.type === "Identifier" ? ofName(tree, parent, parent.id.name) : "unsafe";
    default:
      return "passed";
  }
}

/** A name is asked for nothing before anything else is done with it, or it is not. */
function ofName(tree: Tree, declarator: Node, name: string): Caller["missing"] {
  const binding = bindingOf(tree, declarator, name);
  if (!binding) return "passed";
  const fates = usesOf(tree, binding).map((use) => whatBecomes(tree, use));
  return fates.find((fate) => fate !== "passed") ?? "passed";
}

/** Whether a function is given to something that calls it itself: a handler, a callback. */
export function isCallback(tree: Tree, fn: FunctionNode): boolean {
  const parent = tree.parents.get(fn);
  return (
    parent?.type === "CallExpression" &&
    parent.callee !== fn &&
    !ancestorsOf(tree, fn).slice(-1).some(isFunction)
  );
}
