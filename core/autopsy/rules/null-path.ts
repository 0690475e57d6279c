import type { IfStatement, Node, ReturnStatement } from "@babel/types";
import { type FunctionNode, findNodes, isFunction, lineOf, textOf } from "./syntax.ts";

type NullPath = { line: number; returns: string };

/**
 * How a function already answers when something is not there: an early `if (!x) return <default>`
 * whose default is a plain value. Its author decided what a missing value means here, so that a
 * further one may mean the same. Null where there is no such decision, or several different ones.
 */
export function nullPathOf(fn: FunctionNode, text: string): NullPath | null {
  const found = findNodes(fn.body, isIf)
    .filter(({ ancestors }) => !ancestors.some(isFunction))
    .flatMap(({ node }) => asNullPath(node, text));
  const [first] = found;
  const agree = found.every(({ returns }) => returns === first?.returns);
  return first && agree ? first : null;
}

function isIf(node: Node): node is IfStatement {
  return node.type === "IfStatement";
}

function asNullPath({ test, consequent, alternate }: IfStatement, text: string): NullPath[] {
  if (alternate || !asksForAbsence(test)) return [];
  const statement =
    consequent.type === "BlockStatement" && consequent.body.length === 1
      ? consequent.body[0]
      : consequent;
  if (statement?.type !== "ReturnStatement" || !isPlainDefault(statement)) return [];
  const returns = statement.argument ? ` ${textOf(statement.argument, text)}` : "";
  return [{ line: lineOf(statement), returns: `return${returns};` }];
}

/** `!x`, `x == null`, `x === undefined`, `x.length === 0`, or any of these joined by `||`. */
function asksForAbsence(test: Node): boolean {
  if (test.type === "UnaryExpression")
    return test.operator === "!" && test.argument.type !== "CallExpression";
  if (test.type === "LogicalExpression")
    return test.operator === "||" && asksForAbsence(test.left) && asksForAbsence(test.right);
  if (test.type !== "BinaryExpression" || !/^={2,3}$/.test(test.operator)) return false;
  const { right, left } = test;
  if (right.type === "NullLiteral" || (right.type === "Identifier" && right.name === "undefined"))
    return true;
  return (
    right.type === "NumericLiteral" &&
    right.value === 0 &&
    left.type === "MemberExpression" &&
    left.property.type === "Identifier" &&
    /^(length|size)$/.test(left.property.name)
  );
}

function isPlainDefault({ argument }: ReturnStatement): boolean {
  if (!argument) return true;
  if (argument.type === "ArrayExpression") return argument.elements.length === 0;
  if (argument.type === "ObjectExpression") return argument.properties.length === 0;
  if (argument.type === "Identifier") return argument.name === "undefined";
  return ["NumericLiteral", "StringLiteral", "BooleanLiteral", "NullLiteral"].includes(
    argument.type,
  );
}
