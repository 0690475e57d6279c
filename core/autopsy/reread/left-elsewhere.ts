import type { Node } from "@babel/types";
import { findNodes, lineOf } from "../rules/syntax.ts";
import type { Finding } from "./finding.ts";
import type { Patched } from "./patched.ts";

type Literal = Extract<Node, { type: "StringLiteral" }>;

/** A written value that the patch puts another in place of, and that stands in the same file still. */
export function leftElsewhere({ treeBefore, treeAfter, lines }: Patched): Finding[] {
  const before = findNodes(treeBefore, isLiteral);
  const after = findNodes(treeAfter, isLiteral);
  const known = new Set(before.map(({ node }) => node.value));
  const takenOut = before.filter(({ node }) => lines.removed.has(lineOf(node)));
  const written = after.filter(({ node }) => lines.added.has(lineOf(node)));
  const replaced = takenOut.filter(
    ({ node }) => !written.some(({ node: { value } }) => value === node.value),
  );
  const isReplaced = written.some(
    ({ node }) =>
      !takenOut.some(({ node: { value } }) => value === node.value) && known.has(node.value),
  );
  if (!isReplaced) return [];
  return replaced.flatMap(({ node: { value } }) => {
    const left = after.find(({ node }) => node.value === value);
    return left
      ? [
          {
            kind: "left_elsewhere",
            line: lineOf(left.node),
            says: `"${value.slice(0, 60)}" is replaced in one place and left in another.`,
          },
        ]
      : [];
  });
}

function isLiteral(node: Node): node is Literal {
  return node.type === "StringLiteral" && node.value.length > 2;
}
