import type { Node } from "@babel/types";
import type { Machine, Run } from "./machine.ts";
import type { Scope } from "./scope.ts";

/** The key that a member, a property or a method is named by. */
export function* keyOf(
  machine: Machine,
  node: Node,
  isComputed: boolean,
  scope: Scope,
): Run<PropertyKey> {
  if (!isComputed && node.type === "Identifier") return node.name;
  if (node.type === "PrivateName") return `#${node.id.name}`;
  const key = yield* machine.evaluate(node, scope);
  return typeof key === "symbol" ? key : String(key);
}
