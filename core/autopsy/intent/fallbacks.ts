import type { Node } from "@babel/types";
import { findNodes, isScript, lineOf, readSyntax, textOf } from "../rules/syntax.ts";
import type { Change } from "./change.ts";
import { tokensOf } from "./tokens.ts";

/**
 * The telling values that a patch falls back on: what stands behind its new `??` and `||`, and in
 * the branches of its new choices. Empty ones are read by what a comment calls them, elsewhere.
 */
export function fallbacksOf(changes: Change[], after: Record<string, string>): string[] {
  return changes.flatMap(({ path, removed, addedLines }) => {
    const text = after[path] ?? "";
    const tree = isScript(path) ? readSyntax(path, text) : null;
    if (!tree) return [];
    const had = new Set(tokensOf(removed));
    return findNodes(tree, (node): node is Node => addedLines.has(lineOf(node)))
      .flatMap(({ node }) => branchesOf(node))
      .filter(({ type }) => type === "StringLiteral" || type === "NumericLiteral")
      .map((node) => textOf(node, text))
      .filter((literal) => /\w{2}/.test(literal) && !literal.includes(" ") && !had.has(literal));
  });
}

function branchesOf(node: Node): Node[] {
  if (node.type === "LogicalExpression" && node.operator !== "&&") return [node.right];
  if (node.type === "ConditionalExpression") return [node.consequent, node.alternate];
  return [];
}
