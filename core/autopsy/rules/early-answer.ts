import type { Node } from "@babel/types";
import { bare } from "./origin.ts";
import { type Found, findNodes, isFunction } from "./syntax.ts";

/**
 * Why an early answer before `statement` would change more than the case that failed, or null where
 * it would not: what follows must always read the member, and reading it twice must change nothing.
 */
export function whyNotEarly(
  { node, ancestors }: Found,
  statement: Node,
  text: string,
  leaves: "function" | "loop" = "function",
): string | null {
  const at = ancestors.indexOf(statement);
  const fn = ancestors.findLastIndex(isFunction);
  if (leaves === "function" && ancestors.slice(fn + 1, at).some(isLoop))
    return "The value is read in a loop: to answer there would leave out the other rounds.";
  const inside = [...ancestors.slice(at), node];
  if (!inside.every((each, index) => index === 0 || isAlwaysRead(inside[index - 1], each)))
    return "The value is not read in every case here: to answer before would change the other cases.";
  const lineStart = text.lastIndexOf("\n", (statement.start ?? 0) - 1) + 1;
  if (text.slice(lineStart, statement.start ?? 0).trim() !== "")
    return "The statement shares its line with others, so that no simple guard fits.";
  const object = node.type === "MemberExpression" ? node.object : null;
  if (object && !isCall(object) && findNodes(object, doesSomething).length > 0)
    return "The value comes from a call in the same expression, and a guard would make that call twice.";
  return null;
}

/** A call that is read from directly can be given a name first. */
function isCall(object: Node): boolean {
  return /^(?:Optional)?CallExpression$/.test(bare(object).type);
}

function isLoop({ type }: Node): boolean {
  return /^(?:For|ForOf|ForIn|While|DoWhile)Statement$/.test(type);
}

/** Whether a part of a statement is read whenever the whole is. */
function isAlwaysRead(whole: Node | undefined, part: Node): boolean {
  if (!whole || isFunction(whole)) return false;
  switch (whole.type) {
    case "IfStatement":
    case "ConditionalExpression":
      return whole.test === part;
    case "LogicalExpression":
      return whole.left === part;
    case "AssignmentExpression":
      return whole.left === part || !/^(?:&&|\|\||\?\?)=$/.test(whole.operator);
    case "SwitchStatement":
      return whole.discriminant === part;
    case "ForOfStatement":
    case "ForInStatement":
      return whole.right === part;
    case "VariableDeclaration":
      return whole.declarations[0] === part;
    case "OptionalCallExpression":
      return whole.callee === part;
    case "OptionalMemberExpression":
      return whole.object === part;
    default:
      return (
        !isLoop(whole) && !/^(?:AssignmentPattern|LabeledStatement|Class\w+)$/.test(whole.type)
      );
  }
}

function doesSomething(node: Node): node is Node {
  return /^(?:Call|OptionalCall|New|Await|Yield|Assignment|Update|TaggedTemplate|Import)Expression$/.test(
    node.type,
  );
}
