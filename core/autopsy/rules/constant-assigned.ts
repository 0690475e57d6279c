import type { Node } from "@babel/types";
import type { Analysis, Site } from "./analysis.ts";
import { evidenceAt, intentAt } from "./evidence.ts";
import { instead, rewrite } from "./rewrite.ts";
import { bindingOf } from "./scope.ts";
import { lineOf, textOf } from "./syntax.ts";
import { ancestorsOf, contains, type Tree } from "./tree.ts";

/** A constant that is given another value: it was meant to vary, or `=` was meant to compare. */
export function constantAssigned(site: Site): Analysis | null {
  if (
    !/^Assignment to constant variable|^invalid assignment to const|^Attempted to assign to readonly/.test(
      site.message,
    )
  )
    return null;
  const base: Analysis = {
    class: "logic_error",
    culprit: { path: site.path, line: site.line },
    rootCause: `A constant is given another value at ${site.path}:${site.line}.`,
    evidence: [evidenceAt(site, site.line, "Here the constant is assigned to.")],
    edits: null,
    abstained:
      "Which constant is assigned to could not be told, or it is another file's: a person has to decide where the new value belongs.",
  };
  const tree = site.trees(site.path);
  const found = tree ? tree.nodes.flatMap((node) => assignedAt(tree, node, site)) : [];
  const [only, other] = found;
  if (!tree || !only || (other && other.name !== only.name)) return base;
  const { node, name } = only;
  const binding = bindingOf(tree, node, name);
  if (node.type === "AssignmentExpression" && node.operator === "=" && isTest(tree, node))
    return comparing(site, tree, node, name, base);
  if (binding?.kind !== "const" || binding.declared.type !== "VariableDeclarator") return base;
  const declaration = tree.parents.get(binding.declared);
  if (declaration?.type !== "VariableDeclaration") return base;
  const at = declaration.start ?? 0;
  return {
    ...base,
    rootCause: `\`${name}\` is a constant, and ${site.path}:${site.line} gives it another value.`,
    evidence: [
      ...base.evidence,
      intentAt(
        tree,
        lineOf(declaration),
        "sibling",
        `\`${name}\` is declared as a constant, though its value changes.`,
      ),
    ],
    edits: [rewrite(tree, [{ start: at, end: at + "const".length, text: "let" }])],
    abstained: undefined,
  };
}

function assignedAt(tree: Tree, node: Node, { line }: Site): { node: Node; name: string }[] {
  if (lineOf(node) > line || (node.loc?.end.line ?? 0) < line) return [];
  const target =
    node.type === "AssignmentExpression"
      ? node.left
      : node.type === "UpdateExpression"
        ? node.argument
        : null;
  if (target?.type !== "Identifier" || lineOf(target) !== line) return [];
  return bindingOf(tree, node, target.name)?.kind === "const" ? [{ node, name: target.name }] : [];
}

/** The test of an `if`, which asks and does not set. */
function isTest(tree: Tree, node: Node): boolean {
  return ancestorsOf(tree, node).some(
    (each) =>
      (each.type === "IfStatement" || each.type === "ConditionalExpression") &&
      contains(each.test, node),
  );
}

function comparing(site: Site, tree: Tree, node: Node, name: string, base: Analysis): Analysis {
  if (node.type !== "AssignmentExpression") return base;
  const text = `${textOf(node.left, tree.text)} === ${textOf(node.right, tree.text)}`;
  return {
    ...base,
    rootCause: `The test at ${site.path}:${site.line} assigns to \`${name}\` instead of comparing it.`,
    edits: [rewrite(tree, [instead(node, text)])],
    abstained: undefined,
  };
}
