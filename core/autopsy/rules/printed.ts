import type { Node } from "@babel/types";
import { textOf } from "./syntax.ts";

/** An expression as V8 prints it in a message: `load(...).rows.map`. */
export function printed(node: Node, text: string): string {
  switch (node.type) {
    case "CallExpression":
    case "OptionalCallExpression":
      return `${printed(node.callee, text)}(...)`;
    case "MemberExpression":
    case "OptionalMemberExpression":
      return node.computed
        ? `${printed(node.object, text)}[${/Literal$/.test(node.property.type) ? textOf(node.property, text) : "..."}]`
        : `${printed(node.object, text)}.${textOf(node.property, text)}`;
    case "TSAsExpression":
    case "TSNonNullExpression":
    case "ParenthesizedExpression":
      return printed(node.expression, text);
    case "AwaitExpression":
      return `(intermediate value)`;
    default:
      return textOf(node, text);
  }
}
