import type { Node } from "@babel/types";
import { findNodes, isScript, lineOf, readSyntax } from "../rules/syntax.ts";

type Call = Extract<Node, { type: "CallExpression" }>;

/** A call of a function: whether its answer is read on without asking if there is one. */
export type Caller = { path: string; line: number; reads: boolean };

/** Every call of a function in these files, by its name. */
export function callersOf(name: string, files: Record<string, string>): Caller[] {
  return Object.entries(files).flatMap(([path, text]) => {
    if (!text.includes(name) || !isScript(path)) return [];
    const tree = readSyntax(path, text);
    if (!tree) return [];
    return findNodes(tree, isCall)
      .filter(({ node }) => nameOf(node) === name)
      .map(({ node }) => ({ path, line: lineOf(node), reads: readsOn(node, tree, text) }));
  });
}

function isCall(node: Node): node is Call {
  return node.type === "CallExpression";
}

function nameOf({ callee }: Call): string | null {
  if (callee.type === "Identifier") return callee.name;
  if (callee.type === "MemberExpression" && callee.property.type === "Identifier")
    return callee.property.name;
  return null;
}

function readsOn(call: Call, tree: Node, text: string): boolean {
  const [self] = findNodes(tree, (node): node is Call => node === call);
  if (!self) return false;
  const above = [...self.ancestors].reverse();
  const holder = above.find(
    ({ type }) => !/^(?:Await|TSAs|TSNonNull|Parenthesized)Expression$/.test(type),
  );
  if (holder?.type === "MemberExpression")
    return holder.object !== null && holder.property !== call;
  if (holder?.type !== "VariableDeclarator") return false;
  if (holder.id.type === "ObjectPattern" || holder.id.type === "ArrayPattern") return true;
  if (holder.id.type !== "Identifier") return false;
  const { name } = holder.id;
  const block = above.find(({ type }) => type === "BlockStatement" || type === "Program");
  if (!block) return false;
  const rest = text.slice(holder.end ?? 0, block.end ?? 0);
  return isReadFirst(name, rest);
}

/** Whether the first uses of a name read its members, before anything asks for the name itself. */
function isReadFirst(name: string, rest: string): boolean {
  const escaped = name.replace(/\$/g, "\\$&");
  const asked = new RegExp(
    `(?:!\\s*${escaped}\\b(?!\\.)|\\(${escaped}\\)|\\b${escaped}\\s*(?:[!=]==?|\\?\\?|&&|\\|\\||\\?[^.:]|\\?\\.))`,
  ).exec(rest);
  const read = new RegExp(
    `\\b${escaped}(?:\\.|\\[)|\\bof\\s+${escaped}\\b|\\.\\.\\.${escaped}\\b`,
  ).exec(rest);
  if (!read) return false;
  return !asked || read.index < asked.index;
}
