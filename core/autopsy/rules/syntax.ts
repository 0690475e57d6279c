import { parse } from "@babel/parser";
import type { File, Node } from "@babel/types";

export type Found<N extends Node = Node> = { node: N; ancestors: Node[] };

/** Whether a file is of the languages that `readSyntax` reads, by its ending. */
export function isScript(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path);
}

/** A JavaScript or TypeScript file as a tree, or null where it cannot be read as one. */
export function readSyntax(path: string, text: string): File | null {
  const jsx = /\.[jt]sx$/.test(path) || /\.[mc]?js$/.test(path);
  const typescript = /\.[mc]?tsx?$/.test(path);
  try {
    return parse(text, {
      sourceType: "unambiguous",
      allowReturnOutsideFunction: true,
      plugins: [
        ...(typescript ? (["typescript"] as const) : []),
        ...(jsx ? (["jsx"] as const) : []),
        "decorators",
      ],
    });
  } catch {
    return null;
  }
}

/** Every node that fits, outermost first, each with its ancestors from the root down. */
export function findNodes<N extends Node>(root: Node, fits: (node: Node) => node is N): Found<N>[] {
  const found: Found<N>[] = [];
  const visit = (node: Node, ancestors: Node[]): void => {
    if (fits(node)) found.push({ node, ancestors });
    const inside = [...ancestors, node];
    for (const child of childrenOf(node)) visit(child, inside);
  };
  visit(root, []);
  return found;
}

/** What stands directly in a node, comments left out. */
export function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((value: unknown) => {
    if (Array.isArray(value)) return value.filter(isNode);
    return isNode(value) ? [value] : [];
  });
}

/** Babel's nodes are the only objects of a tree with a `type` in words and a position. */
function isNode(value: unknown): value is Node {
  return (
    typeof value === "object" &&
    value !== null &&
    "type" in value &&
    "loc" in value &&
    /^[A-Z]/.test(String(value.type)) &&
    !/^Comment/.test(String(value.type))
  );
}

const functions = [
  "FunctionDeclaration",
  "FunctionExpression",
  "ArrowFunctionExpression",
  "ObjectMethod",
  "ClassMethod",
  "ClassPrivateMethod",
] as const;
export type FunctionNode = Extract<Node, { type: (typeof functions)[number] }>;

/** Whether a node is a function, an arrow or a method. */
export function isFunction(node: Node): node is FunctionNode {
  return functions.some((type) => type === node.type);
}

/** The source text of a node. */
export function textOf(node: Node, text: string): string {
  return text.slice(node.start ?? 0, node.end ?? 0);
}

/** The line a node begins on, counted from 1. */
export function lineOf(node: Node): number {
  return node.loc?.start.line ?? 0;
}

/** A line of a file as it stands there, without what ends it. */
export function lineText(text: string, line: number): string {
  return text.split(/\r?\n/)[line - 1] ?? "";
}
