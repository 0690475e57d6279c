import type { File, Node } from "@babel/types";
import { type Written, writtenOf } from "../intent/doc-of.ts";
import {
  type Found,
  type FunctionNode,
  findNodes,
  isFunction,
  readSyntax,
} from "../rules/syntax.ts";
import { type LineMap, mapLines } from "./line-map.ts";

/** A file before and after a patch, as trees, and which lines answer to which. */
export type Patched = {
  path: string;
  before: string;
  after: string;
  treeBefore: File;
  treeAfter: File;
  lines: LineMap;
};

/** Both sides of a patched file, or null where one of them cannot be read as JavaScript or TypeScript. */
export function readPatched(path: string, before: string, after: string): Patched | null {
  const treeBefore = readSyntax(path, before);
  const treeAfter = readSyntax(path, after);
  if (!treeBefore || !treeAfter) return null;
  return { path, before, after, treeBefore, treeAfter, lines: mapLines(before, after) };
}

/** The innermost function that holds a line, its ancestors, and what is written of it. */
export function functionAt(
  tree: File,
  line: number,
  text: string,
): { fn: FunctionNode; ancestors: Node[]; written: Written } | null {
  const holding = findNodes(tree, isFunction).filter(
    ({ node: { loc } }) => loc && loc.start.line <= line && line <= loc.end.line,
  );
  // A callback on one line of a function is not where its author says what the function answers.
  const found =
    holding.findLast(({ node }) => node.body.type === "BlockStatement") ?? holding.at(-1);
  return found
    ? {
        fn: found.node,
        ancestors: found.ancestors,
        written: writtenOf(found.node, found.ancestors, text),
      }
    : null;
}

/** Whether a node begins on a line that the patch wrote. */
export function isNew({ node }: Found, { lines }: Patched): boolean {
  return lines.added.has(node.loc?.start.line ?? 0);
}

/** The functions around a node, innermost last. */
export function aroundOf(found: Found): FunctionNode[] {
  return found.ancestors.filter(isFunction);
}
