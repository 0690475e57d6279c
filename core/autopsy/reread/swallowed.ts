import type { Node } from "@babel/types";
import { namesAnswer } from "../intent/names-answer.ts";
import { type Found, findNodes, lineOf, textOf } from "../rules/syntax.ts";
import { handsErrorOn, isReturn } from "./answers.ts";
import type { Finding } from "./finding.ts";
import { functionAt, type Patched } from "./patched.ts";

type Catch = Extract<Node, { type: "CatchClause" }>;
type Return = Extract<Node, { type: "ReturnStatement" }>;
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
  const known = findNodes(treeBefore, isCatch).map((each) => guardOf(each, before));
  return findNodes(treeAfter, isCatch)
    .filter((each) => !isKnown(guardOf(each, after), known))
    .flatMap(({ node }) => {
      if (handsErrorOn(node.body, after)) return [];
      const line = lineOf(node);
      const returns = findNodes(node.body, isReturn);
      if (returns.length > 0 && returns.every(({ node: each }) => isMeant(each, patched)))
        return [];
      if (returns.length > 0 && isQuestion(line, returns, patched)) return [];
      const what =
        node.body.body.length === 0
          ? "does nothing"
          : `goes on${returns.length > 0 ? " with a default" : ""}`;
      return [finding(line, `The catch ${what}: nobody learns of the error.`)];
    });
}

type Guarded = { handler: string; calls: Set<string> };

/** A handler, and the calls that its `try` holds. */
function guardOf({ node, ancestors }: Found<Catch>, text: string): Guarded {
  const holder = ancestors.at(-1);
  const block = holder?.type === "TryStatement" ? textOf(holder.block, text) : "";
  return {
    handler: textOf(node, text).replace(/\s+/g, ""),
    calls: new Set([...block.matchAll(/([\w$]+)\s*\(/g)].map(([, name = ""]) => name)),
  };
}

/** The same handler as before, that guards no more than it did. */
function isKnown({ handler, calls }: Guarded, known: Guarded[]): boolean {
  return known.some(
    (each) => each.handler === handler && [...calls].every((name) => each.calls.has(name)),
  );
}

function isMeant(node: Return, patched: Patched): boolean {
  const held = functionAt(patched.treeAfter, lineOf(node), patched.after);
  const { argument = null } = node;
  return held !== null && namesAnswer(argument ?? null, held.written, patched.after) !== null;
}

/** `isKnown` and its like ask by trying: there a failure is the answer no. */
function isQuestion(
  line: number,
  returns: Found<Return>[],
  { treeAfter, after }: Patched,
): boolean {
  const held = functionAt(treeAfter, line, after);
  return (
    /^(?:is|has|can|was|valid)/.test(held?.written.name ?? "") &&
    returns.every(
      ({ node: { argument } }) => argument?.type === "BooleanLiteral" && !argument.value,
    )
  );
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
    if (name === "allSettled" && !/"rejected"|\.reason\b/.test(after))
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
