import type { Node } from "@babel/types";
import { bindingOf } from "./scope.ts";
import { lineOf, textOf } from "./syntax.ts";
import { ancestorsOf, contains, functionAround, type Tree } from "./tree.ts";

/** Where a value came from: the line, in words, and the expression that made it, where it is seen. */
export type Origin = {
  line: number;
  says: string;
  init: Node | null;
  kind: "value" | "param" | "never";
};

/** Calls that answer "nothing there" with undefined or null. */
const mayFindNothing =
  /^(find|findLast|get|match|exec|at|pop|shift|getItem|querySelector|closest|findOne|findFirst|findUnique|first|findBy\w+|findById)$/;

/** An expression without what only its type needs: `x!`, `x as T`, `(x)`. */
export function uncast(node: Node): Node {
  switch (node.type) {
    case "TSNonNullExpression":
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSTypeAssertion":
    case "ParenthesizedExpression":
      return uncast(node.expression);
    default:
      return node;
  }
}

/** The same without `await`. */
export function bare(node: Node): Node {
  const value = uncast(node);
  return value.type === "AwaitExpression" ? bare(value.argument) : value;
}

/** Where the value of a name came from at a use of it; null where it comes from outside of the file. */
export function originOf(tree: Tree, use: Node, name: string): Origin | null {
  const binding = bindingOf(tree, use, name);
  if (!binding || /^(?:import|function|class|type)$/.test(binding.kind)) return null;
  const assigned = lastAssignment(tree, use, name, binding.id);
  if (assigned)
    return {
      line: lineOf(assigned),
      says: saysOf(name, assigned, tree.text),
      init: assigned,
      kind: "value",
    };
  const { declared, id } = binding;
  if (declared.type === "VariableDeclarator") {
    const loop = tree.parents.get(tree.parents.get(declared) ?? declared);
    if (loop?.type === "ForOfStatement")
      return {
        line: lineOf(id),
        says: `\`${name}\` is one of \`${short(loop.right, tree.text)}\``,
        init: null,
        kind: "value",
      };
    if (declared.init && !binding.isPlain)
      return {
        line: lineOf(id),
        says: `\`${name}\` is taken out of \`${short(declared.init, tree.text)}\``,
        init: null,
        kind: "value",
      };
    if (!declared.init)
      return {
        line: lineOf(id),
        says: `\`${name}\` is declared without a value`,
        init: null,
        kind: "never",
      };
    return {
      line: lineOf(declared),
      says: saysOf(name, declared.init, tree.text),
      init: declared.init,
      kind: "value",
    };
  }
  if (binding.kind === "param") {
    const list = listOf(tree, binding.scope);
    const says = list
      ? `\`${name}\` is given by \`${list}\``
      : `\`${name}\` is a parameter, given by the caller`;
    return { line: lineOf(id), says, init: null, kind: "param" };
  }
  return null;
}

/** `rows.map` where a function is the callback of such a call. */
function listOf(tree: Tree, fn: Node): string | null {
  const parent = tree.parents.get(fn);
  const isGiven = parent?.type === "CallExpression" && parent.callee.type === "MemberExpression";
  const [first] = isGiven ? parent.arguments : [];
  if (!isGiven || first !== fn) return null;
  const called = textOf(parent.callee, tree.text);
  return /\.(?:map|filter|forEach|reduce|find|some|every|flatMap|sort)$/.test(called) &&
    called.length < 60
    ? called
    : null;
}

/** The last assignment to a name that can still hold at a use of it: in the same function, and not in an arm the use is not in. */
function lastAssignment(tree: Tree, use: Node, name: string, id: Node): Node | null {
  const fn = functionAround(tree, use);
  const found = tree.nodes.flatMap((node): Node[] => {
    if (node.type !== "AssignmentExpression" || node.operator !== "=") return [];
    if (node.left.type !== "Identifier" || node.left.name !== name) return [];
    if ((node.end ?? 0) > (use.start ?? 0) || functionAround(tree, node) !== fn) return [];
    if (bindingOf(tree, node, name)?.id !== id || isInOtherArm(tree, node, use)) return [];
    return [node.right];
  });
  return found.at(-1) ?? null;
}

function isInOtherArm(tree: Tree, node: Node, use: Node): boolean {
  return ancestorsOf(tree, node).some((each) => {
    if (each.type !== "IfStatement" || !each.alternate) return false;
    const { consequent, alternate } = each;
    return (
      (contains(consequent, node) && contains(alternate, use)) ||
      (contains(alternate, node) && contains(consequent, use))
    );
  });
}

function saysOf(name: string, init: Node, text: string): string {
  const source = bare(init);
  const from = `\`${name}\` comes from \`${short(source, text)}\``;
  const called = methodOf(source);
  return called && mayFindNothing.test(called)
    ? `${from}, and \`${called}\` answers nothing when there is none`
    : from;
}

/** The method a call runs: `find` of `list.find(…)`. */
export function methodOf(node: Node): string | null {
  if (node.type !== "CallExpression" && node.type !== "OptionalCallExpression") return null;
  const { callee } = node;
  const isMember = callee.type === "MemberExpression" || callee.type === "OptionalMemberExpression";
  return isMember && callee.property.type === "Identifier" && !callee.computed
    ? callee.property.name
    : null;
}

/** Whether a call is one that answers nothing where there is none. */
export function looksUp(node: Node): boolean {
  return mayFindNothing.test(methodOf(node) ?? "");
}

/** The first line of an expression, as short as a sentence can hold. */
export function short(node: Node, text: string): string {
  const [first = ""] = textOf(node, text).split(/\r?\n/);
  return first.length > 80 ? `${first.slice(0, 77)}…` : first;
}

/** The name at the root of `a.b?.c[0]`, or null where there is none. */
export function rootName(node: Node): string | null {
  if (node.type === "Identifier") return node.name;
  if (node.type === "MemberExpression" || node.type === "OptionalMemberExpression")
    return rootName(node.object);
  const inner = bare(node);
  return inner === node ? null : rootName(inner);
}
