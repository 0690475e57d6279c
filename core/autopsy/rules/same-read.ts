import type { Node } from "@babel/types";
import { isTestPath } from "#core/languages/tests.ts";
import type { Answered, Site } from "./analysis.ts";
import { intentAt } from "./evidence.ts";
import { lookupOf } from "./lookup.ts";
import type { Nothing } from "./nothing.ts";
import { instead, rewrite } from "./rewrite.ts";
import { bindingOf } from "./scope.ts";
import { lineOf, textOf } from "./syntax.ts";
import type { Tree } from "./tree.ts";

/** The same read stands elsewhere with `?.` and a default: here the same is meant. */
export function sameReadWithDefault(site: Site, nothing: Nothing): Answered | null {
  const { tree, read, object } = nothing;
  if (!object || read.type !== "MemberExpression") return null;
  const whole = chainAround(tree, read);
  const parent = tree.parents.get(whole);
  if (parent?.type === "AssignmentExpression" && parent.left === whole) return null;
  if (parent?.type === "LogicalExpression" && parent.left === whole) return null;
  const tail = tree.text.slice(read.object.end ?? 0, whole.end ?? 0);
  const found = Object.keys(site.files)
    .filter((path) => site.files[path]?.includes("?.") && !isTestPath(path))
    .flatMap((path) => {
      const other = site.trees(path);
      return other
        ? other.nodes.flatMap((node) => asDefault(tree, object, tail, other, node) ?? [])
        : [];
    });
  const [first] = found;
  if (!first) return null;
  if (found.some((each) => each.code !== first.code))
    return {
      kind: "refused",
      why: "The same read has several defaults elsewhere: which of them is meant here is for a person to decide.",
    };
  if (
    /^[A-Za-z_$]/.test(first.code) &&
    bindingOf(tree, read, first.code)?.scope.type !== "Program" &&
    first.code !== "undefined"
  )
    return null;
  const inner = tree.text
    .slice(read.object.end ?? 0, whole.end ?? 0)
    .replace(/^\./, "?.")
    .replace(/^\[/, "?.[");
  const value = `${textOf(object, tree.text)}${inner} ${first.operator} ${first.code}`;
  const claim =
    "The same value is read here, and this says what stands for it where it is missing.";
  return {
    kind: "patch",
    edits: [rewrite(tree, [instead(whole, isOperand(parent, whole) ? `(${value})` : value)])],
    evidence: [intentAt(first.tree, first.line, "sibling", claim)],
  };
}

type Default = { tree: Tree; line: number; code: string; operator: string };

function asDefault(
  tree: Tree,
  object: Node,
  tail: string,
  other: Tree,
  node: Node,
): Default | null {
  if (node.type !== "LogicalExpression" || !/^(?:\?\?|\|\|)$/.test(node.operator)) return null;
  const { left, right } = node;
  if (!/^Optional/.test(left.type) || !isPlainDefault(right)) return null;
  const text = textOf(left, other.text);
  const at = text.indexOf("?.");
  if (text.slice(at).replaceAll("?.[", "[").replaceAll("?.", ".") !== tail.replaceAll("?.", "."))
    return null;
  const head = headOf(other, left, at);
  if (!head || !isSameValue(tree, object, other, head)) return null;
  return {
    tree: other,
    line: lineOf(node),
    code: textOf(right, other.text),
    operator: node.operator,
  };
}

/** The expression that stands before the first `?.`. */
function headOf(tree: Tree, node: Node, length: number): Node | null {
  const end = (node.start ?? 0) + length;
  return tree.nodes.find((each) => each.start === node.start && each.end === end) ?? null;
}

/** The same by name, by the same last property, or looked up in the same way. */
function isSameValue(tree: Tree, one: Node, otherTree: Tree, other: Node): boolean {
  const [a, b] = [lookupOf(tree, one), lookupOf(otherTree, other)];
  if (a || b) return a?.key === b?.key;
  if (one.type === "MemberExpression" && !one.computed)
    return (
      other.type === "MemberExpression" &&
      textOf(one.property, tree.text) === textOf(other.property, otherTree.text)
    );
  return one.type === "Identifier" && other.type === "Identifier" && one.name === other.name;
}

function isPlainDefault(node: Node): boolean {
  return (
    /^(?:Numeric|String|Boolean|Null)Literal$/.test(node.type) ||
    node.type === "Identifier" ||
    (node.type === "ArrayExpression" && node.elements.length === 0)
  );
}

/** The whole chain of reads and calls that a read begins. */
export function chainAround(tree: Tree, node: Node): Node {
  const parent = tree.parents.get(node);
  const isMember = parent?.type === "MemberExpression" && parent.object === node;
  const isCall = parent?.type === "CallExpression" && parent.callee === node;
  return parent && (isMember || isCall) ? chainAround(tree, parent) : node;
}

function isOperand(parent: Node | undefined, node: Node): boolean {
  if (!parent) return false;
  if (parent.type === "SpreadElement" || parent.type === "TemplateLiteral") return false;
  return (
    /^(?:Binary|Logical|Unary|Conditional|Await|TSAs)Expression$/.test(parent.type) &&
    !(parent.type === "ConditionalExpression" && parent.test !== node)
  );
}
