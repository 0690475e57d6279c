import type { Node } from "@babel/types";
import { isTestPath } from "#core/languages/tests.ts";
import { bodyOf, leaves } from "./absence.ts";
import type { Site } from "./analysis.ts";
import { calledFunction } from "./definition.ts";
import type { Request } from "./from-request.ts";
import { type FunctionNode, lineOf, textOf } from "./syntax.ts";
import { transplanted } from "./transplant.ts";
import { contains, indexIn, nodesIn, type Tree } from "./tree.ts";

export type Refusal = { tree: Tree; line: number; lines: string[] };

/** How requests are refused here: a guard's own answer of 4xx, with another message and status 400. Its own function first, then its file, then the others. */
export function refusalFor(
  site: Site,
  tree: Tree,
  at: Node,
  fn: FunctionNode,
  request: Request,
  says: string,
): Refusal | null {
  const paths = [
    tree.path,
    ...Object.keys(site.files).filter((path) => path !== tree.path && !isTestPath(path)),
  ];
  for (const path of paths) {
    const other =
      path === tree.path
        ? tree
        : /\b4\d\d\b|BadRequest/.test(site.files[path] ?? "")
          ? site.trees(path)
          : null;
    const found = other ? refusalsIn(other) : [];
    const ordered = [
      ...found.filter((each) => other === tree && each.every((node) => contains(fn, node))),
      ...found,
    ];
    for (const nodes of ordered) {
      const replaced = other ? reworded(other, nodes, says) : null;
      if (!other || !replaced) continue;
      const lines = transplanted({
        from: other,
        nodes,
        subject: "",
        lookup: null,
        replaced,
        to: { tree, at, lookup: null, subject: "" },
      });
      const [first] = nodes;
      if (lines && first && (request.answers !== null || !/\bres\b/.test(lines.join())))
        return { tree: other, line: lineOf(first), lines };
    }
  }
  return null;
}

/** The bodies of guards that refuse: they answer 4xx, or throw an error that does, and leave. */
function refusalsIn(tree: Tree): Node[][] {
  return tree.nodes.flatMap((node) => {
    if (node.type !== "IfStatement" || !leaves(node.consequent)) return [];
    const body = bodyOf(node.consequent);
    const text = body.map((each) => textOf(each, tree.text)).join("\n");
    return body.length <= 3 && /\b4(?:00|04|22|09|10)\b|\bBadRequest\w*\(/.test(text) ? [body] : [];
  });
}

/** The message and the status that change; null where the answer says more than one thing of its own case. */
function reworded(tree: Tree, nodes: Node[], says: string): Map<Node, string> | null {
  const inside = nodes.flatMap((each) => nodesIn(tree, each));
  const texts = inside.filter(
    (node) =>
      (node.type === "StringLiteral" || node.type === "TemplateLiteral") && isMessage(tree, node),
  );
  const statuses = inside.filter(
    (node) => node.type === "NumericLiteral" && node.value >= 400 && node.value < 500,
  );
  const [text, other] = texts;
  const [status, second] = statuses;
  if (
    !text ||
    other ||
    second ||
    (!status && !/BadRequest/.test(nodes.map((each) => textOf(each, tree.text)).join()))
  )
    return null;
  if (inside.some((node) => node.type === "StringLiteral" && node !== text && isCode(tree, node)))
    return null;
  const quote = tree.text[text.start ?? 0] === "'" ? "'" : '"';
  const changes = new Map<Node, string>([[text, `${quote}${says}${quote}`]]);
  if (status) changes.set(status, "400");
  return changes;
}

function isMessage(tree: Tree, node: Node): boolean {
  const parent = tree.parents.get(node);
  if (parent?.type === "ObjectProperty")
    return (
      parent.value === node &&
      parent.key.type === "Identifier" &&
      /^(?:error|message|detail|title|reason|msg)$/.test(parent.key.name)
    );
  return (
    (parent?.type === "CallExpression" || parent?.type === "NewExpression") &&
    indexIn(parent.arguments, node) >= 0
  );
}

/** A word that stands for its own case alone: `code: "order_missing"`. */
function isCode(tree: Tree, node: Node): boolean {
  const parent = tree.parents.get(node);
  return parent?.type === "ObjectProperty" && parent.value === node;
}

/** The same call stands in a `try` elsewhere, and what its `catch` answers fits here. */
export function caughtElsewhere(
  site: Site,
  tree: Tree,
  call: Node,
  callee: RegExp,
): Refusal | null {
  const paths = [
    site.path,
    ...Object.keys(site.files).filter(
      (path) => path !== site.path && !isTestPath(path) && /catch/.test(site.files[path] ?? ""),
    ),
  ];
  for (const path of paths) {
    const other = site.trees(path);
    const handlers = (other?.nodes ?? []).flatMap((node) =>
      node.type === "TryStatement" && node.handler
        ? [{ block: node.block, body: node.handler.body, param: node.handler.param }]
        : [],
    );
    for (const { block, body, param } of handlers) {
      const isSame =
        other &&
        nodesIn(other, block).some(
          (node) =>
            (node.type === "CallExpression" || node.type === "NewExpression") &&
            callee.test(textOf(node.callee, other.text).replace(/\s+/g, "")),
        );
      const statements = bodyOf(body);
      const text = other ? textOf(body, other.text) : "";
      if (
        !other ||
        !isSame ||
        !(/\b4\d\d\b|BadRequest/.test(text) || answersBadly(site, other, body)) ||
        (param && usesParam(other, body, param))
      )
        continue;
      if (!/^(?:Return|Throw)Statement$/.test(statements.at(-1)?.type ?? "")) continue;
      const lines = transplanted({
        from: other,
        nodes: statements,
        subject: "",
        lookup: null,
        to: { tree, at: call, lookup: null, subject: "" },
      });
      if (lines) return { tree: other, line: lineOf(statements[0] ?? body), lines };
    }
  }
  return null;
}

/** `return bad("…")`, where `bad` gives an answer of 4xx. */
function answersBadly(site: Site, tree: Tree, body: Node): boolean {
  return nodesIn(tree, body).some((node) => {
    const called = node.type === "CallExpression" ? calledFunction(site, tree, node.callee) : null;
    return !!called && /\b4\d\d\b/.test(textOf(called.fn.body, called.tree.text));
  });
}

function usesParam(tree: Tree, body: Node, param: Node): boolean {
  const name = param.type === "Identifier" ? param.name : "";
  return nodesIn(tree, body).some((node) => node.type === "Identifier" && node.name === name);
}
