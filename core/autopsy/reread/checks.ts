import type { Node } from "@babel/types";
import { type Found, findNodes, lineOf, textOf } from "../rules/syntax.ts";
import type { Finding } from "./finding.ts";
import type { Patched } from "./patched.ts";

type Throw = Extract<Node, { type: "ThrowStatement" }>;
type If = Extract<Node, { type: "IfStatement" }>;

/**
 * An error that the app threw by its own check: the check did its work, and the cause lies before
 * it. Found where the patch changes what the check asks, or steps round it by asking the same first.
 */
export function weakenedChecks(patched: Patched, line: number): Finding[] {
  const { treeBefore, treeAfter, before, after, lines } = patched;
  const thrown = findNodes(treeBefore, isThrow).find(
    ({ node: { loc } }) => loc && loc.start.line <= line && line <= loc.end.line,
  );
  if (!thrown) return [];
  const at = lines.toAfter(line);
  const test = testOf(thrown, before);
  if (lines.removed.has(lineOf(thrown.node)) && !standsStill(thrown, patched))
    return [finding(at, "The check that found the error is changed, and not what it found.")];
  if (test === null) return [];
  const [, lastTestLine] = spanOf(thrown);
  const [firstTestLine] = spanOf(thrown);
  for (let each = firstTestLine; each <= lastTestLine; each += 1)
    if (lines.removed.has(each) && !after.replace(/\s+/g, "").includes(test))
      return [finding(at, "What the check asks is changed, and not what it found.")];
  const repeated = findNodes(treeAfter, isIf).find(
    ({ node }) =>
      lines.added.has(lineOf(node.test)) && compact(textOf(node.test, after)).includes(test),
  );
  return repeated
    ? [finding(lineOf(repeated.node), "The check's own question is asked first, to step round it.")]
    : [];
}

function standsStill({ node }: Found<Throw>, { before, after }: Patched): boolean {
  return compact(after).includes(compact(textOf(node, before)));
}

/** The condition a throw hangs on. */
function testOf({ ancestors }: Found<Throw>, text: string): string | null {
  const holder = ancestors.findLast(isIf);
  return holder ? compact(textOf(holder.test, text)) : null;
}

function spanOf({ node, ancestors }: Found<Throw>): [number, number] {
  const holder = ancestors.findLast(isIf);
  const loc = holder?.test.loc ?? node.loc;
  return [loc?.start.line ?? 0, loc?.end.line ?? 0];
}

function compact(text: string): string {
  return text.replace(/\s+/g, "");
}

function finding(line: number, says: string): Finding {
  return { kind: "check_weakened", line, says };
}

function isThrow(node: Node): node is Throw {
  return node.type === "ThrowStatement";
}

function isIf(node: Node): node is If {
  return node.type === "IfStatement";
}
