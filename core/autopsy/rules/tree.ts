import type { Node, Program } from "@babel/types";
import { childrenOf, type FunctionNode, isFunction, isScript, readSyntax } from "./syntax.ts";

/** A file that was parsed: its nodes from the outermost inwards, and what each stands in. */
export type Tree = {
  path: string;
  text: string;
  program: Program;
  nodes: Node[];
  parents: Map<Node, Node>;
  /** Where a node stands among `nodes`, and behind the last one inside of it. */
  spans: Map<Node, { from: number; to: number }>;
};

/** The tree of a file that was read, or null where there is none or it does not parse. */
export type Trees = (path: string) => Tree | null;

/** Trees of some files, each parsed at most once, and only when it is asked for. */
export function treesOf(files: Record<string, string>): Trees {
  const known = new Map<string, Tree | null>();
  return (path) => {
    const found = known.get(path);
    if (found !== undefined) return found;
    const text = Object.hasOwn(files, path) ? files[path] : undefined;
    const tree = text === undefined || !isScript(path) ? null : growTree(path, text);
    known.set(path, tree);
    return tree;
  };
}

function growTree(path: string, text: string): Tree | null {
  const file = readSyntax(path, text);
  if (!file) return null;
  const nodes: Node[] = [];
  const parents = new Map<Node, Node>();
  const spans = new Map<Node, { from: number; to: number }>();
  const visit = (node: Node): void => {
    const from = nodes.push(node) - 1;
    for (const child of childrenOf(node)) {
      parents.set(child, node);
      visit(child);
    }
    spans.set(node, { from, to: nodes.length });
  };
  visit(file.program);
  return { path, text, program: file.program, nodes, parents, spans };
}

/** What a node stands in, from the program down to its parent. */
export function ancestorsOf({ parents }: Tree, node: Node): Node[] {
  const found: Node[] = [];
  for (let each = parents.get(node); each; each = parents.get(each)) found.push(each);
  return found.reverse();
}

/** The innermost function around a node, not the node itself. */
export function functionAround(tree: Tree, node: Node): FunctionNode | null {
  for (let each = tree.parents.get(node); each; each = tree.parents.get(each))
    if (isFunction(each)) return each;
  return null;
}

/** The statement a node belongs to, as it stands in the innermost block around it. */
export function statementAround(tree: Tree, node: Node): Node | null {
  const chain = [...ancestorsOf(tree, node), node];
  const block = chain.findLastIndex(({ type }) => /^(?:BlockStatement|Program)$/.test(type));
  return chain[block + 1] ?? null;
}

/** Whether a node stands in another, or is it. */
export function contains(outer: Node, node: Node): boolean {
  return (outer.start ?? 0) <= (node.start ?? 0) && (node.end ?? 0) <= (outer.end ?? 0);
}

/** The nodes in another one, itself among them. */
export function nodesIn(tree: Tree, outer: Node): Node[] {
  const span = tree.spans.get(outer);
  return span
    ? tree.nodes.slice(span.from, span.to)
    : tree.nodes.filter((node) => contains(outer, node));
}

/** The nodes of a function that run with it: those of functions inside of it are left out. */
export function ownNodes(tree: Tree, fn: FunctionNode): Node[] {
  return nodesIn(tree, fn.body).filter((node) => functionAround(tree, node) === fn);
}

/** Where a node stands in a list of any kind of nodes, or -1. */
export function indexIn(list: readonly Node[], node: Node): number {
  return list.indexOf(node);
}
