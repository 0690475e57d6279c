import type { CallExpression, Node } from "@babel/types";
import type { Site } from "./analysis.ts";
import { calledFunction } from "./definition.ts";
import { isFromRequest, type Request, requestOf } from "./from-request.ts";
import { type FunctionNode, lineOf, textOf } from "./syntax.ts";
import { functionAround, ownNodes, type Tree } from "./tree.ts";

/** A longer helper does more than read, and its other errors are none of the client's. */
const MOST_STATEMENTS = 4;
const onlyReads =
  /^(?:JSON\.parse|Array\.(?:isArray|from)|Object\.\w+|String|Number|Boolean|BigInt|new URL|new Date|URL|Date|decodeURI(?:Component)?|Buffer\.from)$|\.(?:trim|toString|toISOString|split|slice|replace|toLowerCase)$/;

/** The handler that calls a helper which only reads text, with text of the request: by the next frame of the stack. */
export function answeringCaller(
  site: Site,
  tree: Tree,
  helper: FunctionNode,
): { tree: Tree; call: CallExpression; fn: FunctionNode; request: Request } | null {
  if (helper.async || !isSmall(tree, helper)) return null;
  const [frame] = site.outer.filter(({ file }) => file !== "<anonymous>");
  const home = frame?.path === undefined ? null : site.trees(frame.path);
  if (!home || !frame) return null;
  for (const node of home.nodes) {
    if (node.type !== "CallExpression" || lineOf(node) !== frame.line) continue;
    if (calledFunction(site, home, node.callee)?.fn !== helper) continue;
    const fn = functionAround(home, node);
    const request = fn && requestOf(home, fn);
    if (fn && request && isFromRequest(home, node, request))
      return { tree: home, call: node, fn, request };
  }
  return null;
}

function isSmall(tree: Tree, fn: FunctionNode): boolean {
  if (fn.body.type === "BlockStatement" && fn.body.body.length > MOST_STATEMENTS) return false;
  return ownNodes(tree, fn).every(
    (node) =>
      node.type !== "ThrowStatement" && (!isCall(node) || onlyReads.test(calleeOf(tree, node))),
  );
}

function isCall({ type }: Node): boolean {
  return type === "CallExpression" || type === "NewExpression" || type === "AwaitExpression";
}

function calleeOf(tree: Tree, node: Node): string {
  return node.type === "CallExpression" || node.type === "NewExpression"
    ? textOf(node.callee, tree.text)
    : "";
}
