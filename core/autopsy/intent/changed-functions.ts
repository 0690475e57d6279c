import { findNodes, isFunction, isScript, readSyntax } from "../rules/syntax.ts";
import type { Change } from "./change.ts";
import { nameOf, writtenOf } from "./doc-of.ts";

/** A function whose own lines a patch wrote: what it is called, and what stands above it. */
export type ChangedFunction = { path: string; name: string; doc: string };

/** The named functions that a patch changes, by the lines it wrote in them. */
export function changedFunctions(
  changes: Change[],
  after: Record<string, string>,
): ChangedFunction[] {
  return changes.flatMap(({ path, addedLines }) => {
    const text = after[path] ?? "";
    const tree = isScript(path) ? readSyntax(path, text) : null;
    if (!tree) return [];
    return findNodes(tree, isFunction).flatMap(({ node, ancestors }) => {
      const { loc } = node;
      const name = nameOf(node, ancestors);
      const isChanged = [...addedLines].some(
        (line) => loc && loc.start.line <= line && line <= loc.end.line,
      );
      if (name === null || !isChanged) return [];
      return [{ path, name, doc: writtenOf(node, ancestors, text).doc }];
    });
  });
}
