import type { Node } from "@babel/types";
import { type FunctionNode, findNodes } from "../rules/syntax.ts";

/**
 * Whether a new line of a function gives the nothing another source: it binds, assigns, counts or
 * loops over a name that the nothing, or what it is made of, depends on.
 */
export function isMadeAnew(fn: FunctionNode, nothing: string, added: Set<number>): boolean {
  const names = new Set(nothing.match(/[A-Za-z_$][\w$]*/g) ?? []);
  const bindings = findNodes(fn.body, isBinding).map(({ node }) => ({
    bound: namesIn(boundBy(node)),
    from: namesIn(sourceOf(node)),
    isNew: linesOf(node).some((line) => added.has(line)),
  }));
  for (let grew = true; grew; ) {
    grew = false;
    for (const { bound, from } of bindings) {
      if (![...bound].some((name) => names.has(name))) continue;
      for (const name of from) {
        if (!names.has(name)) grew = true;
        names.add(name);
      }
    }
  }
  return bindings.some(({ bound, isNew }) => isNew && [...bound].some((name) => names.has(name)));
}

const bindingTypes = [
  "VariableDeclarator",
  "AssignmentExpression",
  "UpdateExpression",
  "ForOfStatement",
  "ForInStatement",
  "ForStatement",
] as const;
type Binding = Extract<Node, { type: (typeof bindingTypes)[number] }>;

function isBinding(node: Node): node is Binding {
  return bindingTypes.some((type) => type === node.type);
}

function boundBy(node: Binding): Node | null {
  switch (node.type) {
    case "VariableDeclarator":
      return node.id;
    case "AssignmentExpression":
    case "ForOfStatement":
    case "ForInStatement":
      return node.left;
    case "UpdateExpression":
      return node.argument;
    case "ForStatement":
      return node.init ?? null;
  }
}

function sourceOf(node: Binding): Node | null {
  switch (node.type) {
    case "VariableDeclarator":
      return node.init ?? null;
    case "AssignmentExpression":
    case "ForOfStatement":
    case "ForInStatement":
      return node.right;
    case "UpdateExpression":
      return null;
    case "ForStatement":
      return node.test ?? null;
  }
}

/** A loop's own lines are its head's, and not those of its body. */
function linesOf(node: Binding): number[] {
  const isLoop = /^For/.test(node.type);
  const from = node.loc?.start.line ?? 0;
  const to = isLoop ? from : (node.loc?.end.line ?? from);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function namesIn(node: Node | null): Set<string> {
  if (!node) return new Set();
  const found = findNodes(
    node,
    (each): each is Extract<Node, { type: "Identifier" }> => each.type === "Identifier",
  );
  return new Set(found.map(({ node: { name } }) => name));
}
