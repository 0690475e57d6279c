import type { Node } from "@babel/types";
import { lineOf, textOf } from "../rules/syntax.ts";

/** What is nothing while a function is followed, and what was seen on the way. */
export type Walk = {
  text: string;
  /** Expressions that are nothing, without white space. */
  nothing: Set<string>;
  /** `null` makes `=== undefined` false, and the reverse. */
  nullish: "undefined" | "null" | "either";
  /** Whether a line was written by the patch: what it asks about the nothing's owner is its guard. */
  isAdded: (line: number) => boolean;
  /** The name the nothing hangs on. */
  root: string;
  crashes: Seen[];
  /** Where nothing is given to something else: an argument, a field, an element. */
  handedOn: Seen[];
};
export type Seen = { line: number; what: string };

export type MemberLike = Extract<Node, { type: "MemberExpression" | "OptionalMemberExpression" }>;
export type CallLike = Extract<
  Node,
  { type: "CallExpression" | "OptionalCallExpression" | "NewExpression" }
>;

export function isMemberLike(node: Node): node is MemberLike {
  return node.type === "MemberExpression" || node.type === "OptionalMemberExpression";
}

export function isCallLike(node: Node): node is CallLike {
  return /^(?:Optional)?CallExpression$/.test(node.type);
}

/** `a?.b.c`: what follows in the same chain is skipped with it. */
export function isChain(node: Node): boolean {
  return /^Optional(?:Member|Call)Expression$/.test(node.type);
}

export function crash(node: Node, object: Node, walk: Walk): void {
  const line = isMemberLike(node) ? lineOf(node.property) : lineOf(node);
  walk.crashes.push({ line, what: textOf(object, walk.text).split("\n")[0]?.slice(0, 80) ?? "" });
}

/** `null` or `undefined` as the author wrote it, and not the thing that was nothing. */
export function isWrittenNothing(node: Node): boolean {
  return node.type === "NullLiteral" || (node.type === "Identifier" && node.name === "undefined");
}
