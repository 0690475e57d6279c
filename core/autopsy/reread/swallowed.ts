import type { Node } from "@babel/types";
import { namesAnswer } from "../intent/names-answer.ts";
import { type Found, findNodes, lineOf, textOf } from "../rules/syntax.ts";
import { handsErrorOn, isReturn } from "./answers.ts";
import type { Finding } from "./finding.ts";
import { functionAt, type Patched } from "./patched.ts";

type Catch = Extract<Node, { type: "CatchClause" }>;
type Call = Extract<Node, { type: "CallExpression" | "OptionalCallExpression" }>;

/**
 * New or changed handlers after which nobody learns of the error: an empty catch, one that only
 * logs, one that answers a default nobody wrote of, and their forms on promises and processes.
 */
export function swallowedErrors(patched: Patched): Finding[] {
  return [...catches(patched), ...promiseHandlers(patched)];
}

function catches(patched: Patched): Finding[] {
  const { treeAfter, treeBefore, after, before } = patched;
  const known = new Set(findNodes(treeBefore, isCatch).map((each) => clauseText(each, before)));
  return findNodes(treeAfter, isCatch)
    .filter((each) => !known.has(clauseText(each, after)))
    .flatMap(({ node }) => {
      if (handsErrorOn(node.body, after)) return [];
      const line = lineOf(node);
      const returns = findNodes(node.body, isReturn);
      if (returns.length > 0 && returns.every(({ node: each }) => isMeant(each, patched)))
        return [];
      const what =
        node.body.body.length === 0
          ? "does nothing"
          : `goes on${returns.length > 0 ? " with a default" : ""}`;
      return [finding(line, `The catch ${what}: nobody learns of the error.`)];
    });
}

/** The clause with what it guards: a catch that guards more than before is a new one. */
function clauseText({ node, ancestors }: Found<Catch>, text: string): string {
  return textOf(ancestors.at(-1) ?? node, text).replace(/\s+/g, "");
}

function isMeant(node: Extract<Node, { type: "ReturnStatement" }>, patched: Patched): boolean {
  const held = functionAt(patched.treeAfter, lineOf(node), patched.after);
  const { argument = null } = node;
  return held !== null && namesAnswer(argument ?? null, held.written, patched.after) !== null;
}

const processWide = /^(?:uncaughtException|unhandledRejection)$/;

function promiseHandlers(patched: Patched): Finding[] {
  const { treeAfter, treeBefore, after, before } = patched;
  const known = new Set(findNodes(treeBefore, isCall).map(({ node }) => textOf(node, before)));
  return findNodes(treeAfter, isCall).flatMap(({ node }) => {
    if (known.has(textOf(node, after))) return [];
    const { callee } = node;
    if (callee.type !== "MemberExpression" && callee.type !== "OptionalMemberExpression") return [];
    const name = callee.property.type === "Identifier" ? callee.property.name : "";
    const [first, second] = node.arguments;
    const line = lineOf(callee.property);
    if (name === "on" && first?.type === "StringLiteral" && processWide.test(first.value))
      return [
        finding(line, `A handler of \`${first.value}\` keeps a process alive that has failed.`),
      ];
    if (
      name === "allSettled" &&
      before.includes("Promise.all(") &&
      !/\brejected\b|\breason\b/.test(after)
    )
      return [finding(line, "`allSettled` does not fail, and nobody looks at what failed.")];
    const handler = name === "catch" ? first : name === "then" ? second : undefined;
    if (!handler || known.has(`${name}:${textOf(handler, after)}`)) return [];
    return isDeaf(handler, patched)
      ? [finding(line, "The rejection is caught, and nobody learns of it.")]
      : [];
  });
}

/** A handler that gives neither the error nor an answer somebody asked for on. */
function isDeaf(handler: Node, patched: Patched): boolean {
  if (handler.type !== "ArrowFunctionExpression" && handler.type !== "FunctionExpression")
    return false;
  return !handsErrorOn(handler.body, patched.after);
}

function finding(line: number, says: string): Finding {
  return { kind: "error_swallowed", line, says };
}

function isCatch(node: Node): node is Catch {
  return node.type === "CatchClause";
}

function isCall(node: Node): node is Call {
  return node.type === "CallExpression" || node.type === "OptionalCallExpression";
}
