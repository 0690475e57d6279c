import type { Node } from "@babel/types";
import { bodyOf, leaves } from "./absence.ts";
import type { Site } from "./analysis.ts";
import type { Refusal } from "./refusal.ts";
import { type FunctionNode, lineOf, textOf } from "./syntax.ts";
import { transplanted } from "./transplant.ts";
import { contains, functionAround, nodesIn, type Tree } from "./tree.ts";

/**
 * A function that reads what a client sent, beside one that throws the error which a function further
 * out answers with 4xx: what it cannot read it refuses in the same way, in other words.
 */
export function readerRefusal(
  site: Site,
  tree: Tree,
  call: Node,
  fn: FunctionNode,
  says: string,
): Refusal | null {
  if (fn.async || !isOfParameters(tree, call, fn)) return null;
  const answered = answeredErrors(site);
  const thrown = tree.nodes.flatMap((node) => {
    const name =
      node.type === "ThrowStatement" && node.argument.type === "NewExpression"
        ? textOf(node.argument.callee, tree.text)
        : "";
    return node.type === "ThrowStatement" && answered.includes(name) && isRefusing(tree, node)
      ? [{ node, name }]
      : [];
  });
  const names = new Set(thrown.map(({ name }) => name));
  if (names.size !== 1) return null;
  const own = thrown.filter(({ node }) => contains(fn, node));
  for (const { node } of [...own, ...thrown]) {
    const [text, other] = nodesIn(tree, node).filter(({ type }) =>
      /^(?:StringLiteral|TemplateLiteral)$/.test(type),
    );
    if (!text || other) continue;
    const quote = tree.text[text.start ?? 0] === "'" ? "'" : '"';
    const lines = transplanted({
      from: tree,
      nodes: [node],
      subject: "",
      lookup: null,
      replaced: new Map([[text, `${quote}${says}${quote}`]]),
      to: { tree, at: call, lookup: null, subject: "" },
    });
    if (lines) return { tree, line: lineOf(node), lines };
  }
  return null;
}

/** The errors that a function of the stack catches by their class and answers with 4xx. */
function answeredErrors(site: Site): string[] {
  return site.outer.flatMap(({ path = "", line }) => {
    const tree = site.trees(path);
    const attempts = (tree?.nodes ?? []).flatMap((node) =>
      node.type === "TryStatement" &&
      lineOf(node.block) <= line &&
      line <= (node.block.loc?.end.line ?? 0)
        ? [node.handler]
        : [],
    );
    return attempts.flatMap((handler) =>
      tree && handler
        ? nodesIn(tree, handler.body).flatMap((node) => answeredIn(tree, node) ?? [])
        : [],
    );
  });
}

/** `BadRequest` of `if (error instanceof BadRequest) return { status: 400 }`. */
function answeredIn(tree: Tree, node: Node): string | null {
  if (node.type !== "IfStatement" || !leaves(node.consequent)) return null;
  const { test } = node;
  if (test.type !== "BinaryExpression" || test.operator !== "instanceof") return null;
  const body = bodyOf(node.consequent).map((each) => textOf(each, tree.text));
  return /\b4\d\d\b/.test(body.join("\n")) ? textOf(test.right, tree.text) : null;
}

/** Thrown where something else could not be read: in a `catch`, or behind a test. */
function isRefusing(tree: Tree, node: Node): boolean {
  const parent = tree.parents.get(node);
  const holder = parent?.type === "BlockStatement" ? tree.parents.get(parent) : parent;
  return holder?.type === "CatchClause" || holder?.type === "IfStatement";
}

/** Whether what is read comes from the function's own parameters, and from no call to somewhere else. */
function isOfParameters(tree: Tree, call: Node, fn: FunctionNode): boolean {
  const names = fn.params
    .flatMap((each) => nodesIn(tree, each))
    .flatMap((each) => (each.type === "Identifier" ? [each.name] : []));
  const asks = nodesIn(tree, fn.body).some(
    (node) =>
      node.type === "AwaitExpression" ||
      (node.type === "CallExpression" &&
        /^(?:fs\.|readFile|fetch|process\.)/.test(textOf(node.callee, tree.text))),
  );
  return names.length > 0 && !asks && functionAround(tree, call) === fn;
}
