import type { BinaryExpression, Node } from "@babel/types";
import { findNodes, readSyntax, textOf } from "./rules/syntax.ts";

/**
 * A calculation with `a?.b` that a patch brings in, or null. Without a default it is NaN where the
 * value is missing: the error ends and the result is wrong, which nobody notices.
 */
export function bringsNotANumber(path: string, before: string, after: string): string | null {
  const known = new Set(calculations(path, before));
  return calculations(path, after).find((text) => !known.has(text)) ?? null;
}

function calculations(path: string, text: string): string[] {
  const syntax = readSyntax(path, text);
  if (!syntax) return [];
  return findNodes(syntax, isCalculation)
    .filter(({ node }) => isOptional(node.left) || isOptional(node.right))
    .map(({ node }) => textOf(node, text));
}

function isCalculation(node: Node): node is BinaryExpression {
  return node.type === "BinaryExpression" && /^(?:[-*/%]|\*\*)$/.test(node.operator);
}

function isOptional(node: Node): boolean {
  return node.type === "OptionalMemberExpression" || node.type === "OptionalCallExpression";
}
