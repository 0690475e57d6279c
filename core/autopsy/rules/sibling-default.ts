import type { Node } from "@babel/types";
import type { Answered, Site } from "./analysis.ts";
import { intentAt } from "./evidence.ts";
import { lookupOf, sameLookups } from "./lookup.ts";
import type { Nothing } from "./nothing.ts";
import { rewrite } from "./rewrite.ts";
import { bindingOf } from "./scope.ts";
import { lineOf, textOf } from "./syntax.ts";
import type { Tree } from "./tree.ts";

/** The same look-up stands elsewhere with a default, a constant of the file or a plain value: the same stands in here. */
export function siblingDefault(site: Site, { tree, object }: Nothing): Answered | null {
  const lookup = object && lookupOf(tree, object);
  if (!object || !lookup) return null;
  const found = sameLookups(site, lookup, tree).flatMap((each) => {
    const code = defaultOf(each.tree, each.lookup.node, tree, object);
    return code === null ? [] : [{ tree: each.tree, line: lineOf(each.lookup.node), code }];
  });
  const [first] = found;
  if (!first) return null;
  if (found.some(({ code }) => code !== first.code))
    return {
      kind: "refused",
      why: "The same look-up has several defaults elsewhere: which of them is meant here is for a person to decide.",
    };
  const holder = tree.parents.get(lookup.node);
  const isAwaited = holder?.type === "AwaitExpression";
  const value = isAwaited ? holder : lookup.node;
  const isNamed = tree.parents.get(value)?.type === "VariableDeclarator";
  if (!isNamed && !/^(?:Member)Expression$/.test(tree.parents.get(value)?.type ?? "")) return null;
  const text = `${textOf(value, tree.text)} ?? ${first.code}`;
  const change = {
    start: value.start ?? 0,
    end: value.end ?? 0,
    text: isNamed ? text : `(${text})`,
  };
  const claim = "The same look-up has a default here.";
  return {
    kind: "patch",
    edits: [rewrite(tree, [change])],
    evidence: [intentAt(first.tree, first.line, "sibling", claim)],
  };
}

function defaultOf(from: Tree, node: Node, to: Tree, at: Node): string | null {
  const parent = from.parents.get(node);
  const value = parent?.type === "AwaitExpression" ? parent : node;
  const holder = from.parents.get(value);
  if (holder?.type !== "LogicalExpression" || holder.left !== value || holder.operator === "&&")
    return null;
  const { right } = holder;
  if (right.type !== "Identifier") return null;
  const here = bindingOf(from, right, right.name);
  const there = bindingOf(to, at, right.name);
  const isSame = here?.scope.type === "Program" && there?.scope.type === "Program";
  return isSame && (from === to || there.kind === "import") ? right.name : null;
}
