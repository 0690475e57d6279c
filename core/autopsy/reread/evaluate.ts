import type { Node } from "@babel/types";
import { findNodes, isFunction, lineOf, textOf } from "../rules/syntax.ts";
import { isFalse, isTrue, plain, type Value } from "./value.ts";
import {
  type CallLike,
  crash,
  isCallLike,
  isChain,
  isMemberLike,
  isWrittenNothing,
  type MemberLike,
  type Walk,
} from "./walk.ts";

/** An expression's value while the walk's things are nothing; notes where it would throw again. */
export function evaluate(node: Node | null | undefined, walk: Walk): Value {
  if (!node) return "nothing";
  if (walk.nothing.has(plain(textOf(node, walk.text)))) {
    if (node.type === "Identifier" || isMemberLike(node) || isCallLike(node)) return "nothing";
  }
  switch (node.type) {
    case "NullLiteral":
      return "nothing";
    case "Identifier":
      return node.name === "undefined" ? "nothing" : node.name === "NaN" ? "falsy" : "unknown";
    case "BooleanLiteral":
      return node.value ? "truthy" : "falsy";
    case "NumericLiteral":
      return node.value === 0 ? "falsy" : "truthy";
    case "StringLiteral":
      return node.value === "" ? "falsy" : "truthy";
    case "TSAsExpression":
    case "TSNonNullExpression":
    case "TSSatisfiesExpression":
    case "ParenthesizedExpression":
      return evaluate(node.expression, walk);
    case "AwaitExpression":
      return evaluate(node.argument, walk);
    case "MemberExpression":
    case "OptionalMemberExpression":
      return evaluateMember(node, walk);
    case "CallExpression":
    case "OptionalCallExpression":
    case "NewExpression":
      return evaluateCall(node, walk);
    case "LogicalExpression":
      return evaluateLogical(node, walk);
    case "UnaryExpression":
      return evaluateUnary(node, walk);
    case "BinaryExpression":
      return evaluateBinary(node, walk);
    case "ConditionalExpression":
      return evaluateChoice(node, walk);
    case "AssignmentExpression":
      return evaluateAssignment(node, walk);
    case "SequenceExpression":
      return node.expressions.map((each) => evaluate(each, walk)).at(-1) ?? "unknown";
    case "ObjectExpression":
    case "ArrayExpression":
      return evaluateLiteral(node, walk);
    case "TemplateLiteral":
      for (const each of node.expressions) evaluate(each, walk);
      return "unknown";
    case "SpreadElement":
      return evaluate(node.argument, walk);
    default:
      if (isFunction(node)) return evaluateCallback(node, walk);
      return "unknown";
  }
}

function evaluateMember(node: MemberLike, walk: Walk): Value {
  const object = evaluate(node.object, walk);
  if (node.computed) evaluate(node.property, walk);
  if (object !== "nothing") return "unknown";
  const named = walk.nothing.has(plain(textOf(node.object, walk.text)));
  const isSafe =
    node.type === "OptionalMemberExpression" && (node.optional || (!named && isChain(node.object)));
  if (!isSafe) crash(node, node.object, walk);
  return "nothing";
}

const asksOfNothing = /^(?:Array\.isArray|Number\.is(?:Finite|Integer|SafeInteger|NaN)|Boolean)$/;
const throwsOfNothing = /^Object\.(?:keys|values|entries|getOwnPropertyNames)$/;

function evaluateCall(node: CallLike, walk: Walk): Value {
  const callee = evaluate(node.callee, walk);
  const called = textOf(node.callee, walk.text);
  const given = node.arguments.map((each) => evaluate(each, walk));
  if (callee === "nothing") {
    const isSafe =
      node.type === "OptionalCallExpression" && (node.optional || isChain(node.callee));
    if (!isSafe) crash(node, node.callee, walk);
    return "nothing";
  }
  if (given[0] === "nothing") {
    if (asksOfNothing.test(called)) return "falsy";
    if (throwsOfNothing.test(called) && node.arguments[0]) crash(node, node.arguments[0], walk);
  }
  given.forEach((value, index) => {
    const argument = node.arguments[index];
    if (value !== "nothing" || !argument || isWrittenNothing(argument)) return;
    if (argument.type === "SpreadElement") crash(node, argument.argument, walk);
    else walk.handedOn.push({ line: lineOf(argument), what: called.slice(0, 60) });
  });
  return node.type === "NewExpression" ? "truthy" : "unknown";
}

function evaluateLogical(node: Extract<Node, { type: "LogicalExpression" }>, walk: Walk): Value {
  const left = asGuard(node.left, evaluate(node.left, walk), walk);
  if (node.operator === "??") {
    if (left === "nothing") return evaluate(node.right, walk);
    if (left === "unknown") evaluate(node.right, walk);
    return left;
  }
  const goesOn = node.operator === "&&" ? !isFalse(left) : !isTrue(left);
  if (!goesOn) return left;
  const right = evaluate(node.right, walk);
  if (left === "unknown") {
    if (node.operator === "&&" && isFalse(right)) return "falsy";
    return node.operator === "||" && isTrue(right) ? "truthy" : "unknown";
  }
  return right;
}

/** A new question about what the nothing hangs on, such as `items.length`, is taken to be its guard. */
function asGuard(node: Node, value: Value, walk: Walk): Value {
  if (value !== "unknown" || !walk.isAdded(lineOf(node))) return value;
  const isMember = walk.nothing.size > 0 && ![...walk.nothing].includes(walk.root);
  const asks = findNodes(
    node,
    (each): each is Extract<Node, { type: "Identifier" }> => each.type === "Identifier",
  ).some(({ node: each }) => each.name === walk.root);
  return isMember && asks ? "falsy" : value;
}

function evaluateUnary(node: Extract<Node, { type: "UnaryExpression" }>, walk: Walk): Value {
  const value = asGuard(node.argument, evaluate(node.argument, walk), walk);
  if (node.operator !== "!") return node.operator === "void" ? "nothing" : "unknown";
  if (isFalse(value)) return "truthy";
  return isTrue(value) ? "falsy" : "unknown";
}

function evaluateBinary(node: Extract<Node, { type: "BinaryExpression" }>, walk: Walk): Value {
  const left = evaluate(node.left, walk);
  const right = evaluate(node.right, walk);
  const { operator } = node;
  if (operator === "in" && right === "nothing") crash(node, node.right, walk);
  if (operator === "instanceof") return left === "nothing" ? "falsy" : "unknown";
  if (!/^[!=]==?$/.test(operator)) return "unknown";
  const same = sameness(node, left, right, walk);
  if (same === null) return "unknown";
  return same === operator.startsWith("=") ? "truthy" : "falsy";
}

/** Whether two sides are equal, one of them the nothing; null where that cannot be told. */
function sameness(
  { left, right, operator }: Extract<Node, { type: "BinaryExpression" }>,
  leftValue: Value,
  rightValue: Value,
  walk: Walk,
): boolean | null {
  const asked = typeofAsked(left, right, walk);
  if (asked !== null) return asked;
  const [thing, other] = leftValue === "nothing" ? [left, right] : [right, left];
  const otherValue = leftValue === "nothing" ? rightValue : leftValue;
  if (leftValue !== "nothing" && rightValue !== "nothing") return null;
  if (otherValue === "nothing") {
    const written = isWrittenNothing(other) ? other : thing;
    if (operator.length === 2 || walk.nullish === "either" || !isWrittenNothing(written))
      return true;
    return (written.type === "NullLiteral") === (walk.nullish === "null");
  }
  return /Literal$/.test(other.type) ? false : null;
}

function typeofAsked(left: Node, right: Node, walk: Walk): boolean | null {
  if (left.type !== "UnaryExpression" || left.operator !== "typeof") return null;
  if (right.type !== "StringLiteral" || evaluate(left.argument, walk) !== "nothing") return null;
  return right.value === (walk.nullish === "null" ? "object" : "undefined");
}

function evaluateChoice(node: Extract<Node, { type: "ConditionalExpression" }>, walk: Walk): Value {
  const test = asGuard(node.test, evaluate(node.test, walk), walk);
  if (isTrue(test)) return evaluate(node.consequent, walk);
  if (isFalse(test)) return evaluate(node.alternate, walk);
  const values = [evaluate(node.consequent, walk), evaluate(node.alternate, walk)];
  return values[0] === values[1] ? (values[0] ?? "unknown") : "unknown";
}

function evaluateAssignment(
  node: Extract<Node, { type: "AssignmentExpression" }>,
  walk: Walk,
): Value {
  const target = plain(textOf(node.left, walk.text));
  if (isMemberLike(node.left)) evaluateTarget(node.left, walk);
  const value = evaluate(node.right, walk);
  if (value === "nothing" && !isWrittenNothing(node.right)) {
    walk.nothing.add(target);
    if (isMemberLike(node.left)) walk.handedOn.push({ line: lineOf(node), what: target });
  } else if (/^(?:|\?\?|\|\|)=$/.test(node.operator)) walk.nothing.delete(target);
  return value;
}

function evaluateTarget(node: MemberLike, walk: Walk): void {
  if (evaluate(node.object, walk) === "nothing") crash(node, node.object, walk);
}

function evaluateLiteral(
  node: Extract<Node, { type: "ObjectExpression" | "ArrayExpression" }>,
  walk: Walk,
): Value {
  const parts = node.type === "ArrayExpression" ? node.elements : node.properties;
  for (const part of parts) {
    if (!part || part.type === "ObjectMethod") continue;
    const held = part.type === "ObjectProperty" ? part.value : part;
    const value = evaluate(held, walk);
    if (value !== "nothing" || isWrittenNothing(held)) continue;
    if (held.type === "SpreadElement") {
      if (node.type === "ArrayExpression") crash(node, held.argument, walk);
    } else walk.handedOn.push({ line: lineOf(held), what: textOf(part, walk.text).slice(0, 60) });
  }
  return "truthy";
}

/** A callback may run while the thing is nothing, unless a parameter of its own has the name. */
function evaluateCallback(
  node: Extract<Node, { params: unknown; body: unknown }>,
  walk: Walk,
): Value {
  if (!isFunction(node) || node.body.type === "BlockStatement") return "truthy";
  const names = node.params.map((each) => textOf(each, walk.text));
  if (names.some((each) => new RegExp(`\\b${walk.root.replace(/\$/g, "\\$&")}\\b`).test(each)))
    return "truthy";
  evaluate(node.body, walk);
  return "truthy";
}
