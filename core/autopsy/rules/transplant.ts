import type { Identifier, Node } from "@babel/types";
import type { Lookup } from "./lookup.ts";
import { bindingOf, isRead } from "./scope.ts";
import { type FunctionNode, lineText, textOf } from "./syntax.ts";
import { contains, functionAround, nodesIn, type Tree } from "./tree.ts";

/** Statements of one function, and where they shall stand in another. */
export type Transplant = {
  from: Tree;
  nodes: Node[];
  /** What the missing value is called there. */
  subject: string;
  lookup: Lookup | null;
  to: { tree: Tree; at: Node; lookup: Lookup | null; subject: string };
  /** Texts to put in the place of others, by node. */
  replaced?: Map<Node, string>;
};

/**
 * The lines of some statements as they read in another function: its own names for the parameters,
 * for what is looked up and for what was looked for. Null where one of their names means nothing there.
 */
export function transplanted(plan: Transplant): string[] | null {
  const { from, nodes, to } = plan;
  const target = functionAround(to.tree, to.at);
  const inside = nodes.flatMap((each) => nodesIn(from, each));
  if (inside.some(({ type }) => type === "AwaitExpression") && !target?.async) return null;
  if (inside.some(({ type }) => type === "ThisExpression") && !sharesThis(plan, target))
    return null;
  const changes = new Map<Node, string>(plan.replaced);
  for (const node of inside) {
    if (changes.has(node)) continue;
    const given = argumentAt(plan, node);
    if (given !== null) changes.set(node, given);
  }
  const done = [...changes.keys()];
  for (const node of inside) {
    if (
      node.type !== "Identifier" ||
      !isRead(from, node) ||
      done.some((each) => contains(each, node))
    )
      continue;
    const name = nameThere(plan, node, target);
    if (name === null) return null;
    if (name !== node.name)
      changes.set(node, isShorthand(from, node) ? `${node.name}: ${name}` : name);
  }
  return nodes.flatMap((each) => rendered(from, each, changes));
}

/** What the target looks up by, where the statement says what its own look-up does. */
function argumentAt({ lookup, to, from }: Transplant, node: Node): string | null {
  if (!lookup || !to.lookup || node.type === "Identifier") return null;
  const at = lookup.arguments.findIndex(
    (each) => each.type === node.type && textOf(each, from.text) === textOf(node, from.text),
  );
  const given = to.lookup.arguments[at];
  return at >= 0 && given && !/Literal$/.test(node.type) && isPlain(given)
    ? textOf(given, to.tree.text)
    : null;
}

function isPlain(node: Node): boolean {
  if (node.type === "Identifier" || /Literal$/.test(node.type))
    return node.type !== "TemplateLiteral";
  if (node.type === "MemberExpression") return isPlain(node.object);
  return node.type === "CallExpression" && isPlain(node.callee) && node.arguments.every(isPlain);
}

function nameThere(plan: Transplant, id: Identifier, target: FunctionNode | null): string | null {
  const { from, to, nodes } = plan;
  if (id.name === plan.subject) return to.subject;
  const here = bindingOf(from, id, id.name);
  const there = bindingOf(to.tree, to.at, id.name);
  if (!here) return there ? null : id.name;
  if (nodes.some((each) => contains(each, here.id))) return there ? null : id.name;
  if (here.scope.type === "Program") {
    if (there?.scope.type !== "Program") return null;
    return from === to.tree ? id.name : sameTop(here.kind, there.kind, id.name);
  }
  const own = functionAround(from, nodes[0] ?? id);
  const position =
    own && here.kind === "param" && here.scope === own
      ? own.params.findIndex((each) => contains(each, here.id))
      : -1;
  const argument = argumentNamed(plan, id.name);
  if (argument !== null) return argument;
  const param = target?.params[position];
  if (
    position >= 0 &&
    here.isPlain &&
    param?.type === "Identifier" &&
    alikeRoles(id.name, param.name)
  )
    return param.name;
  return there &&
    there.scope.type !== "Program" &&
    declaredAlike(from, here.declared, to.tree, there.declared)
    ? id.name
    : null;
}

function argumentNamed({ lookup, to }: Transplant, name: string): string | null {
  const at =
    lookup?.arguments.findIndex((each) => each.type === "Identifier" && each.name === name) ?? -1;
  const given = at >= 0 ? to.lookup?.arguments[at] : undefined;
  return given && isPlain(given) ? textOf(given, to.tree.text) : null;
}

function sameTop(here: string, there: string, name: string): string | null {
  return here === "import" || there === "import" || /^[A-Z]/.test(name) ? name : null;
}

const roles = [/^_?req(?:uest)?$/, /^_?(?:res(?:ponse)?|reply)$/, /^(?:c|ctx|context)$/, /^next$/];

/** Two parameters that play the same part in a handler; others are alike only by name. */
function alikeRoles(one: string, other: string): boolean {
  return one === other || roles.some((role) => role.test(one) && role.test(other));
}

/** Declared by the same words in both functions: `const { id } = req.params`. */
function declaredAlike(from: Tree, here: Node, to: Tree, there: Node): boolean {
  return (
    here.type === "VariableDeclarator" &&
    there.type === here.type &&
    textOf(here, from.text) === textOf(there, to.text)
  );
}

function sharesThis({ from, nodes, to }: Transplant, target: FunctionNode | null): boolean {
  const own = nodes[0] && functionAround(from, nodes[0]);
  return (
    from === to.tree &&
    !!own &&
    own.type === "ClassMethod" &&
    target?.type === "ClassMethod" &&
    from.parents.get(own) === from.parents.get(target)
  );
}

function isShorthand(tree: Tree, node: Node): boolean {
  const parent = tree.parents.get(node);
  return parent?.type === "ObjectProperty" && parent.shorthand;
}

/** A statement's lines with the changes, without the indentation it had. */
function rendered(tree: Tree, node: Node, changes: Map<Node, string>): string[] {
  const start = node.start ?? 0;
  let text = "";
  let at = start;
  const ordered = [...changes]
    .filter(([each]) => contains(node, each))
    .sort(([a], [b]) => (a.start ?? 0) - (b.start ?? 0));
  for (const [each, put] of ordered) {
    if ((each.start ?? 0) < at) continue;
    text += tree.text.slice(at, each.start ?? 0) + put;
    at = each.end ?? 0;
  }
  text += tree.text.slice(at, node.end ?? 0);
  const indent = /^\s*/.exec(lineText(tree.text, node.loc?.start.line ?? 1))?.[0] ?? "";
  return text
    .split(/\r?\n/)
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
}
