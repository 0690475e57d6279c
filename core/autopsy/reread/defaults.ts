import type { Node } from "@babel/types";
import { namesAnswer } from "../intent/names-answer.ts";
import { type Found, findNodes, lineOf, textOf } from "../rules/syntax.ts";
import type { Finding } from "./finding.ts";
import { functionAt, type Patched } from "./patched.ts";

type Pattern = Extract<Node, { type: "AssignmentPattern" }>;
type Call = Extract<Node, { type: "CallExpression" | "OptionalCallExpression" }>;

/**
 * New defaults of parameters and of destructured fields, and new filters that leave out what is
 * nothing: the value is made up, or the item passed over, where it should have been given.
 */
export function madeUpDefaults(patched: Patched, nothing: string | null): Finding[] {
  const { treeAfter, treeBefore, after, before } = patched;
  const known = new Set(findNodes(treeBefore, isPattern).map(({ node }) => textOf(node, before)));
  const defaults = findNodes(treeAfter, isPattern)
    .filter(({ ancestors }) => ancestors.at(-1)?.type !== "ArrayPattern")
    .filter(({ node }) => !known.has(textOf(node, after)) && isWrittenOut(node.right))
    .filter(({ node }) => patched.lines.added.has(lineOf(node)) && !isNamed(node, patched))
    .map(
      ({ node }): Finding => ({
        kind: "guard_hides",
        line: lineOf(node),
        says: `\`${textOf(node, after).slice(0, 60)}\` stands in for a value that should be given.`,
      }),
    );
  return [...defaults, ...filters(patched, nothing)];
}

function isWrittenOut(node: Node): boolean {
  return /^(?:Object|Array)Expression$|Literal$/.test(node.type);
}

function isNamed(node: Pattern, { treeAfter, after }: Patched): boolean {
  const held = functionAt(treeAfter, lineOf(node), after);
  return held !== null && namesAnswer(node.right, held.written, after) !== null;
}

/** `filter(Boolean)`, or a filter that asks for nothing but the presence of what failed. */
function filters(
  { treeAfter, treeBefore, after, before, lines }: Patched,
  nothing: string | null,
): Finding[] {
  const known = new Set(
    findNodes(treeBefore, isFilter).map(({ node }) =>
      textOf(node.callee, before).replace(/\s/g, ""),
    ),
  );
  return findNodes(treeAfter, isFilter)
    .filter(({ node }) => lines.added.has(node.loc?.end.line ?? 0) || lines.added.has(lineOf(node)))
    .filter(({ node }) => !known.has(textOf(node.callee, after).replace(/\s/g, "")))
    .filter((found) => asksForPresence(found, after, nothing))
    .map(({ node }) => ({
      kind: "effect_skipped",
      line: lineOf(node),
      says: "What lacks the value is left out, and nobody learns of it.",
    }));
}

function asksForPresence({ node }: Found<Call>, text: string, nothing: string | null): boolean {
  const [predicate] = node.arguments;
  if (!predicate) return false;
  if (predicate.type === "Identifier") return predicate.name === "Boolean";
  if (predicate.type !== "ArrowFunctionExpression" || predicate.body.type === "BlockStatement")
    return false;
  const asked = textOf(predicate.body, text)
    .replace(/\s+/g, "")
    .replace(/^!!|!==?(?:null|undefined)$/g, "");
  if (!/^[\w$.?]+$/.test(asked)) return false;
  const field = nothing?.split(".").at(-1);
  return field === undefined || asked.split(/\??\./).at(-1) === field || !asked.includes(".");
}

function isPattern(node: Node): node is Pattern {
  return node.type === "AssignmentPattern";
}

function isFilter(node: Node): node is Call {
  return (
    (node.type === "CallExpression" || node.type === "OptionalCallExpression") &&
    (node.callee.type === "MemberExpression" || node.callee.type === "OptionalMemberExpression") &&
    node.callee.property.type === "Identifier" &&
    node.callee.property.name === "filter"
  );
}
