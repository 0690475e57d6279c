import { nameOf } from "../intent/doc-of.ts";
import {
  type Found,
  type FunctionNode,
  findNodes,
  isFunction,
  lineOf,
  textOf,
} from "../rules/syntax.ts";
import { callersOf } from "./callers.ts";
import type { Finding } from "./finding.ts";
import type { Patched } from "./patched.ts";

/** Functions whose parameters changed their order or number while callers stay as they were. */
export function changedSignatures(patched: Patched, files: Record<string, string>): Finding[] {
  const { treeBefore, treeAfter, before, after, lines } = patched;
  const now = new Map(named(treeAfter).map((each) => [each.name, each.found]));
  return named(treeBefore).flatMap(({ name, found }) => {
    const successor = now.get(name);
    if (!successor) return [];
    const old = paramsOf(found, before);
    const next = paramsOf(successor, after);
    if (!isMoved(old, next)) return [];
    const line = lineOf(successor.node);
    const kept = callersOf(name, files).filter(
      (caller) => caller.path !== patched.path || !lines.added.has(caller.line),
    );
    if (kept.length === 0) return [];
    return [
      {
        kind: "signature_changed",
        line,
        says: `\`${name}\` takes its parameters otherwise than before, and ${kept.length} of its calls ${kept.length === 1 ? "stays" : "stay"} as ${kept.length === 1 ? "it was" : "they were"}.`,
      },
    ];
  });
}

/** A parameter that stands elsewhere now, or is gone; a new name at the same place moves nothing. */
function isMoved(old: string[], next: string[]): boolean {
  if (next.length < old.length) return true;
  return old.some((each, index) => next.includes(each) && next[index] !== each);
}

function named(tree: Patched["treeBefore"]): { name: string; found: Found<FunctionNode> }[] {
  return findNodes(tree, isFunction).flatMap((found) => {
    const name = nameOf(found.node, found.ancestors);
    return name === null ? [] : [{ name, found }];
  });
}

/** The parameters by name alone: a new default or type changes no caller. */
function paramsOf({ node }: Found<FunctionNode>, text: string): string[] {
  return node.params.map((each) => {
    const plain = each.type === "AssignmentPattern" ? each.left : each;
    if (plain.type === "Identifier") return plain.name;
    return plain.type === "ObjectPattern" ? "{}" : textOf(plain, text).replace(/\s+/g, "");
  });
}
