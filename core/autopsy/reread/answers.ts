import type { Node } from "@babel/types";
import { findNodes, textOf } from "../rules/syntax.ts";

/** Calls that give an error on: to the client, to the caller's callback, to whoever awaits. */
const passesOn =
  /\b(?:status|sendStatus|code|writeHead|statusCode\s*=|setStatus)\b\s*\(?\s*[45]\d\d|\bnext\(\s*\w+|\breject\(|\bcallback\(\s*\w+|\bcb\(\s*\w+|\bdone\(\s*\w+|\b(?:badRequest|notFound|unprocessable\w*|unauthorized|forbidden|serverError)\(|status:\s*[45]\d\d|,\s*[45]\d\d\s*\)|process\.exit|exitCode|\.destroy\(\s*\w+|\.nack\(|\.fail\(|\.abort\(|emit\(\s*["']error["']/;

/** Calls that end a request or a message, whatever they answer. */
export const endsExchange =
  /\b(?:res|reply|response|ctx|c)\.(?:status|json|send|end|sendStatus|redirect|render|code|writeHead|text|body|html)\b|\b(?:next|callback|cb|done|resolve|reject|ack|nack)\(/;

/** Whether code refuses: throws, answers with an error, or gives false or nothing back. */
export function refuses(node: Node, text: string): boolean {
  const thrown = findNodes(node, (each): each is Node => each.type === "ThrowStatement");
  return thrown.length > 0 || passesOn.test(textOf(node, text)) || givesNothing(node);
}

/** Whether code hands an error on to somebody: throws it or answers with it. */
export function handsErrorOn(node: Node, text: string): boolean {
  const thrown = findNodes(node, (each): each is Node => each.type === "ThrowStatement");
  return thrown.length > 0 || passesOn.test(textOf(node, text));
}

function givesNothing(node: Node): boolean {
  return findNodes(node, isReturn).some(
    ({ node: { argument } }) =>
      !argument ||
      argument.type === "NullLiteral" ||
      (argument.type === "BooleanLiteral" && !argument.value) ||
      (argument.type === "Identifier" && argument.name === "undefined"),
  );
}

export function isReturn(node: Node): node is Extract<Node, { type: "ReturnStatement" }> {
  return node.type === "ReturnStatement";
}
