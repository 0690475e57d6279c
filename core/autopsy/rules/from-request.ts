import type { Node } from "@babel/types";
import { bindingOf } from "./scope.ts";
import { type FunctionNode, isFunction, textOf } from "./syntax.ts";
import { contains, nodesIn, ownNodes, type Tree } from "./tree.ts";

/** A function that answers requests itself: what it answers with, and what it is given of the request. */
export type Request = { fn: FunctionNode; answers: string | null; names: string[] };

const answering =
  /^(?:json|text|html|body|send|sendStatus|end|redirect|status|code|render|writeHead|newResponse)$/;

/** How a function takes part in answering a request, or null where it does not: a helper or a callback does not. */
export function requestOf(tree: Tree, fn: FunctionNode): Request | null {
  const params = fn.params.flatMap((each) => (each.type === "Identifier" ? [each.name] : []));
  const calls = ownNodes(tree, fn).filter((node) => node.type === "CallExpression");
  const receivers = calls.flatMap((node) =>
    node.type === "CallExpression" && node.arguments.length > 0
      ? (receiverOf(node.callee) ?? [])
      : [],
  );
  const answers =
    params.find((each) => receivers.includes(each)) ??
    params.find((each) => /^(?:c|ctx|context)$/.test(each) && isSetIn(tree, fn, each)) ??
    null;
  const givesResponse = ownNodes(tree, fn).some(
    (node) =>
      node.type === "ReturnStatement" &&
      node.argument &&
      (/^(?:new )?Response\b/.test(textOf(node.argument, tree.text)) ||
        (params.some((each) => /^(?:req|request|event)$/.test(each)) && hasStatus(node.argument))),
  );
  const isRoute = isRouteHandler(tree, fn);
  const throwsHttp = isRoute && ownNodes(tree, fn).length > 0;
  if (answers === null && !givesResponse && !throwsHttp) return null;
  return {
    fn,
    answers,
    names: params.filter(
      (each) =>
        each !== "next" &&
        !(each === answers && params.length > 1 && !/^(?:c|ctx|context)$/.test(each)),
    ),
  };
}

/** Koa's way to answer: `ctx.status = 400`. */
function isSetIn(tree: Tree, fn: FunctionNode, name: string): boolean {
  return ownNodes(tree, fn).some(
    (node) =>
      node.type === "AssignmentExpression" &&
      new RegExp(`^${name}\\.(?:status|body)$`).test(textOf(node.left, tree.text)),
  );
}

/** An answer as a plain object: `{ status: 200, body }`, `{ statusCode: 200 }`. */
function hasStatus(node: Node): boolean {
  return (
    node.type === "ObjectExpression" &&
    node.properties.some(
      (each) =>
        each.type === "ObjectProperty" &&
        each.key.type === "Identifier" &&
        /^(?:status|statusCode)$/.test(each.key.name) &&
        each.value.type === "NumericLiteral",
    )
  );
}

/** `c` of `c.json(…)`, `res` of `res.status(…).json(…)`. */
function receiverOf(callee: Node): string | null {
  if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return null;
  if (!answering.test(callee.property.name)) return null;
  if (callee.object.type === "Identifier") return callee.object.name;
  return callee.object.type === "CallExpression" ? receiverOf(callee.object.callee) : null;
}

function isRouteHandler(tree: Tree, fn: FunctionNode): boolean {
  const call = tree.parents.get(fn);
  if (call?.type !== "CallExpression" || call.callee === fn) return false;
  const [route] = call.arguments;
  return (
    /\.(?:get|post|put|patch|delete|all)$/.test(textOf(call.callee, tree.text)) &&
    route?.type === "StringLiteral" &&
    route.value.startsWith("/")
  );
}

/** Whether everything a call is given comes from the request, and not from a service that was asked. */
export function isFromRequest(tree: Tree, call: Node, request: Request): boolean {
  if (call.type !== "CallExpression" && call.type !== "NewExpression") return false;
  const sources =
    call.arguments.length > 0
      ? call.arguments
      : call.callee.type === "MemberExpression"
        ? [call.callee.object]
        : [];
  const [first] = sources;
  const own =
    call.callee.type === "MemberExpression" &&
    call.arguments.length > 0 &&
    !/^(?:JSON|Intl)\b/.test(textOf(call.callee, tree.text))
      ? [call.callee.object]
      : [];
  const all = first ? [first, ...sources.slice(1), ...own] : own;
  return all.some((each) => comesFrom(tree, each, request, 0));
}

/** A value's names, followed to where they were given: one has to be the request's. */
function comesFrom(tree: Tree, node: Node, request: Request, depth: number): boolean {
  if (depth > 6) return false;
  const inside = nodesIn(tree, node).filter((each) => each.type === "Identifier");
  return inside.some((each) => {
    if (each.type !== "Identifier") return false;
    const parent = tree.parents.get(each);
    if (parent?.type === "MemberExpression" && parent.property === each && !parent.computed)
      return false;
    const binding = bindingOf(tree, each, each.name);
    if (!binding) return false;
    if (binding.kind === "param")
      return (
        binding.declared === request.fn && (request.names.includes(each.name) || !binding.isPlain)
      );
    const { declared } = binding;
    if (declared.type !== "VariableDeclarator" || !declared.init || contains(declared, node))
      return false;
    if (isUpstream(tree, declared.init)) return false;
    return comesFrom(tree, declared.init, request, depth + 1);
  });
}

/** What a call somewhere else answered: reading it is not reading the request. */
function isUpstream(tree: Tree, init: Node): boolean {
  const calls = nodesIn(tree, init).filter(
    (node) => node.type === "CallExpression" && !isFunction(node),
  );
  return calls.some(
    (node) => node.type === "CallExpression" && !isOfRequest(textOf(node.callee, tree.text)),
  );
}

/** Calls that only read: a request's own, and those of texts. */
function isOfRequest(callee: string): boolean {
  return /\breq(?:uest)?\b|^(?:c|ctx|context|event|url|params|searchParams|query|headers)\b|^(?:String|Number|parseInt|parseFloat|Buffer\.from|decodeURIComponent|URL|URLSearchParams|Date)$|\.(?:trim|split|slice|substring|toString|replace|replaceAll|toLowerCase|toUpperCase|at|match|join|concat)$|\b(?:searchParams|params|query|headers|cookies|form|formData|body)\.get$|^(?:readBody|getQuery|getRouterParam)$/.test(
    callee,
  );
}
