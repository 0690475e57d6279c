import type { Node } from "@babel/types";
import type { Answered, Site } from "./analysis.ts";
import { intentAt } from "./evidence.ts";
import type { Nothing } from "./nothing.ts";
import { bare } from "./origin.ts";
import { endsItsLine, linesAfter, rewrite } from "./rewrite.ts";
import { bindingOf } from "./scope.ts";
import { type FunctionNode, lineOf, textOf } from "./syntax.ts";
import { ownNodes, type Tree } from "./tree.ts";

/** A `reduce` whose callback never gives its sum on: from the second round on there is none. */
export function reduceWithoutReturn(_: Site, { tree, read, object }: Nothing): Answered | null {
  const value = object && bare(object);
  if (value?.type !== "Identifier") return null;
  const binding = bindingOf(tree, read, value.name);
  const fn = binding?.kind === "param" ? reducerOf(tree, binding.declared) : null;
  if (!fn || fn.params[0] !== binding?.id || fn.body.type !== "BlockStatement") return null;
  const last = fn.body.body.at(-1);
  if (
    !last ||
    ownNodes(tree, fn).some(({ type }) => type === "ReturnStatement") ||
    !endsItsLine(tree, last)
  )
    return null;
  const claim =
    "The callback of `reduce` has no `return`: what it sums up is gone in the next round.";
  return {
    kind: "patch",
    edits: [rewrite(tree, [linesAfter(tree, last, [`return ${value.name};`])])],
    evidence: [intentAt(tree, lineOf(fn), "sibling", claim)],
    cause: {
      rootCause: `The callback of \`reduce\` at ${tree.path}:${lineOf(fn)} does not return \`${value.name}\`.`,
    },
  };
}

function reducerOf(tree: Tree, fn: Node): FunctionNode | null {
  const call = tree.parents.get(fn);
  const isReduce =
    call?.type === "CallExpression" && /\.reduce(?:Right)?$/.test(textOf(call.callee, tree.text));
  if (!isReduce || call.arguments[0] !== fn || call.arguments.length < 2) return null;
  return fn.type === "ArrowFunctionExpression" || fn.type === "FunctionExpression" ? fn : null;
}
