import type { BinaryExpression, IfStatement, Node } from "@babel/types";
import { textOf } from "./syntax.ts";
import { ancestorsOf, contains, type Tree } from "./tree.ts";

/** What a test finds missing: the expression in `!x`, `x == null`, `x === undefined`, `typeof x === "undefined"`; null for other tests. */
export function absenceOf(test: Node): Node | null {
  if (test.type === "UnaryExpression") return test.operator === "!" ? test.argument : null;
  if (test.type !== "BinaryExpression" || !/^={2,3}$/.test(test.operator)) return null;
  const { left, right } = test;
  if (isNothing(right)) return left;
  if (isNothing(left)) return right;
  const isTypeof = left.type === "UnaryExpression" && left.operator === "typeof";
  return isTypeof && right.type === "StringLiteral" && right.value === "undefined"
    ? left.argument
    : null;
}

/** The expressions that are each enough for a test to hold: `a` and `b` of `!a || !b`. */
export function absencesOf(test: Node): Node[] {
  if (test.type === "LogicalExpression" && test.operator === "||")
    return [...absencesOf(test.left), ...absencesOf(test.right)];
  const one = absenceOf(test);
  return one ? [one] : [];
}

/** Whether a comparison asks for nothing: `x == null`, `x !== undefined`, either way round. */
export function comparesNothing({ left, right }: BinaryExpression): boolean {
  return isNothing(left) || isNothing(right);
}

function isNothing(node: Node): boolean {
  return node.type === "NullLiteral" || (node.type === "Identifier" && node.name === "undefined");
}

/** The statements an `if` runs. */
export function bodyOf(node: Node): Node[] {
  return node.type === "BlockStatement" ? node.body : [node];
}

/** Whether what a statement runs never goes on after it. */
export function leaves(node: Node): boolean {
  const last = bodyOf(node).at(-1);
  if (!last) return false;
  if (last.type === "IfStatement")
    return !!last.alternate && leaves(last.consequent) && leaves(last.alternate);
  return /^(?:Return|Throw|Continue|Break)Statement$/.test(last.type);
}

/** The `if`s passed on the way to a node, in blocks around it, that end where something is missing. */
export function passedGuards(tree: Tree, node: Node): { guard: IfStatement; missing: Node[] }[] {
  const chain = [...ancestorsOf(tree, node), node];
  return chain.flatMap((block, at) => {
    if (block.type !== "BlockStatement" && block.type !== "Program") return [];
    const own = chain[at + 1];
    return block.body
      .filter((each): each is IfStatement => each.type === "IfStatement")
      .filter((each) => (each.end ?? 0) <= (own?.start ?? 0))
      .map((guard) => ({ guard, missing: absencesOf(guard.test) }));
  });
}

/** Whether an expression was found to be there on the way to a node: by a guard that ends, or by a test around it. */
export function isKnownThere(tree: Tree, node: Node, expression: string): boolean {
  const says = (each: Node) => textOf(each, tree.text) === expression;
  if (
    passedGuards(tree, node).some(
      ({ guard, missing }) => leaves(guard.consequent) && missing.some(says),
    )
  )
    return true;
  const chain = [...ancestorsOf(tree, node), node];
  return chain.some((each, at) => {
    const inside = chain[at + 1];
    if (each.type === "LogicalExpression" && each.operator === "&&" && each.right === inside)
      return conjuncts(each.left).some(says);
    const isTested = each.type === "IfStatement" || each.type === "ConditionalExpression";
    return (
      isTested &&
      inside !== undefined &&
      contains(each.consequent, inside) &&
      conjuncts(each.test).some(says)
    );
  });
}

/** What has to be there for a test to hold: `a` and `b` of `a && b`. */
function conjuncts(test: Node): Node[] {
  if (test.type === "LogicalExpression" && test.operator === "&&")
    return [...conjuncts(test.left), ...conjuncts(test.right)];
  if (test.type !== "BinaryExpression" || !/^!={1,2}$/.test(test.operator)) return [test];
  return isNothing(test.right) ? [test.left] : [];
}
