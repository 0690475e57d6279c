import type { Node } from "@babel/types";
import { type Found, findNodes, lineOf, textOf } from "../rules/syntax.ts";
import type { Finding } from "./finding.ts";
import type { Patched } from "./patched.ts";

/** Calls whose loss changes nothing that a caller relies on. */
const harmless =
  /^(?:console|log|logger|debug|trace|info|warn|forEach|each|map|then|catch|finally)$/;

/** Throws, refusals and calls that the patch took out and that stand nowhere afterwards. */
export function removedSteps(patched: Patched): Finding[] {
  const { treeBefore, treeAfter, before, after, lines } = patched;
  const findings: Finding[] = [];
  const thrown = (node: Node): node is Node => node.type === "ThrowStatement";
  const throwsBefore = findNodes(treeBefore, thrown);
  const throwsAfter = findNodes(treeAfter, thrown);
  const lost = throwsBefore.find(({ node }) => lines.removed.has(lineOf(node)));
  if (lost && throwsAfter.length < throwsBefore.length) {
    const line = lines.toAfter(lineOf(lost.node));
    findings.push({
      kind: "throw_removed",
      line,
      says: "An error that was thrown here is thrown no more.",
    });
  }
  const left = new Set(findNodes(treeAfter, isCall).map(({ node }) => calledName(node, after)));
  for (const found of findNodes(treeBefore, isStatementCall)) {
    const { node } = found;
    if (!lines.removed.has(lineOf(node))) continue;
    const name = calledOf(found, before);
    if (name === null || harmless.test(name) || left.has(name)) continue;
    if (isBuiltAnew(textOf(node, before), name, patched)) continue;
    const line = lines.toAfter(lineOf(node));
    findings.push({ kind: "effect_skipped", line, says: `\`${name}\` is no longer called.` });
  }
  return findings;
}

/** `a.list.push(x)` that became `list: [...other, x]`: the list is made another way. */
function isBuiltAnew(said: string, name: string, { after, lines }: Patched): boolean {
  const owner = /([\w$]+)\s*\??\.\s*(?:push|unshift|add|set)\s*\(/.exec(said)?.[1];
  if (!owner || !/^(?:push|unshift|add|set)$/.test(name)) return false;
  const source = after.split(/\r?\n/);
  return [...lines.added].some((line) =>
    new RegExp(`(?<![\\w$])${owner.replace(/\$/g, "\\$&")}\\s*(?::|=)(?!=)`).test(
      source[line - 1] ?? "",
    ),
  );
}

type Call = Extract<Node, { type: "CallExpression" }>;
type Statement = Extract<Node, { type: "ExpressionStatement" }>;

function isCall(node: Node): node is Call {
  return node.type === "CallExpression" || (node.type as string) === "OptionalCallExpression";
}

function isStatementCall(node: Node): node is Statement {
  return node.type === "ExpressionStatement";
}

function calledOf({ node }: Found<Statement>, text: string): string | null {
  const inner =
    node.expression.type === "AwaitExpression" ? node.expression.argument : node.expression;
  return isCall(inner) ? calledName(inner, text) : null;
}

function calledName(node: Call, text: string): string {
  return (
    textOf(node.callee, text).replace(/\s+/g, "").replaceAll("?.", ".").split(".").at(-1) ?? ""
  );
}
