import type { Node } from "@babel/types";
import { isTestPath } from "#core/languages/tests.ts";
import type { Answered } from "./analysis.ts";
import { docOf } from "./doc.ts";
import { intentAt } from "./evidence.ts";
import { functionOf } from "./modules.ts";
import { rewrite } from "./rewrite.ts";
import { bindingOf } from "./scope.ts";
import { lineOf } from "./syntax.ts";
import { functionAround, type Tree } from "./tree.ts";

/** A callback that is said to be optional, or asked for elsewhere in the file, and was not given. */
export function optionalCallback(tree: Tree, node: Node): Answered | null {
  const call = tree.parents.get(node);
  const fn = functionAround(tree, node);
  if (node.type !== "Identifier" || call?.type !== "CallExpression" || call.callee !== node || !fn)
    return null;
  const binding = bindingOf(tree, node, node.name);
  const owner = binding?.declared;
  const holder = owner && functionOf(owner);
  if (
    binding?.kind !== "param" ||
    !holder ||
    tree.parents.get(call)?.type !== "ExpressionStatement" ||
    isTestPath(tree.path)
  )
    return null;
  const said = docOf(tree, holder).find(({ text }) =>
    new RegExp(
      `^@param\\s+(?:\\{[^}]*\\}\\s+)?\\[${node.name.replace(/\$/g, "\\$")}\\]|^@param\\s+\\{[^}]*=\\}\\s+${node.name.replace(/\$/g, "\\$")}\\b|^@param.*\\b${node.name.replace(/\$/g, "\\$")}\\b.*\\boptional\\b`,
    ).test(text),
  );
  const line = binding.id.optional ? lineOf(binding.id) : said?.line;
  if (line === undefined) return null;
  const at = node.end ?? 0;
  return {
    kind: "patch",
    edits: [rewrite(tree, [{ start: at, end: at, text: "?." }])],
    evidence: [intentAt(tree, line, said ? "doc" : "type", `\`${node.name}\` may be left out.`)],
  };
}
