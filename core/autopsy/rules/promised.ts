import type { CallExpression, Node } from "@babel/types";
import type { Evidence } from "#core/autopsy/autopsy.ts";
import type { Site } from "./analysis.ts";
import { calledFunction } from "./definition.ts";
import { evidenceAt, intentAt } from "./evidence.ts";
import { asLookup, sameLookups } from "./lookup.ts";
import { takenBy } from "./modules.ts";
import { bare, methodOf, originOf, rootName } from "./origin.ts";
import { bindingOf, usesOf } from "./scope.ts";
import { lineOf, textOf } from "./syntax.ts";
import { functionAround, type Tree } from "./tree.ts";

/** Why a call surely gives a promise; `all` where it gives a list of them. */
export type Promised = { kind: "one" | "all"; says: string; evidence: Evidence[] };

/** Whether a call gives a promise for certain: it is declared so, is the runtime's, or is awaited elsewhere. */
export function promised(site: Site, tree: Tree, call: CallExpression): Promised | null {
  const [callback] = call.arguments;
  const isMap =
    methodOf(call) === "map" &&
    !!callback &&
    /Function/.test(callback.type) &&
    "async" in callback &&
    callback.async === true;
  if (isMap) {
    const claim = "Each call of this callback gives a promise.";
    return {
      kind: "all",
      says: "`map` with an async callback gives promises",
      evidence: [evidenceAt(tree, lineOf(callback), claim)],
    };
  }
  const called = calledFunction(site, tree, call.callee);
  const name = textOf(call.callee, tree.text);
  if (called) {
    const type = called.fn.returnType ? textOf(called.fn.returnType, called.tree.text) : "";
    if (!called.fn.async && !/^:\s*Promise</.test(type)) return awaitedElsewhere(site, tree, call);
    const says = `\`${name.split(".").at(-1)}\` is async`;
    return {
      kind: "one",
      says,
      evidence: [intentAt(called.tree, lineOf(called.node), "type", `${says}.`)],
    };
  }
  if (isBuiltin(tree, call))
    return { kind: "one", says: `\`${name}\` gives a promise`, evidence: [] };
  return awaitedElsewhere(site, tree, call);
}

function isBuiltin(tree: Tree, call: CallExpression): boolean {
  const name = textOf(call.callee, tree.text).replace(/\s+/g, "");
  if (
    /^(?:fetch|Promise\.(?:all|allSettled|race|any|resolve)|(?:fs|fsPromises)\.promises\.\w+|crypto\.subtle\.\w+)$/.test(
      name,
    )
  )
    return true;
  const root = rootName(call.callee);
  const taken = takenBy(tree).find(({ local }) => local === root);
  if (taken && /^(?:node:)?(?:fs|timers|stream|dns)\/promises$/.test(taken.source)) return true;
  if (
    call.callee.type !== "MemberExpression" ||
    !/^(?:json|text|arrayBuffer|formData|blob)$/.test(methodOf(call) ?? "")
  )
    return false;
  const { object } = call.callee;
  const holder = textOf(object, tree.text);
  if (/^(?:c|ctx|context)\.req$/.test(holder) && methodOf(call) !== "blob")
    return call.arguments.length === 0;
  const init = object.type === "Identifier" ? originOf(tree, object, object.name)?.init : null;
  const made = init ? bare(init) : null;
  if (made?.type === "CallExpression" && textOf(made.callee, tree.text) === "fetch") return true;
  return isResponse(tree, object, init) || isWebRequest(tree, object);
}

/** Something that was waited for and is asked for its `ok` or `status`, as `fetch` answers. */
function isResponse(tree: Tree, object: Node, init: Node | null | undefined): boolean {
  if (object.type !== "Identifier" || init?.type !== "AwaitExpression") return false;
  const binding = bindingOf(tree, object, object.name);
  return (
    !!binding &&
    usesOf(tree, binding).some((use) => {
      const parent = tree.parents.get(use);
      const isRead = parent?.type === "MemberExpression" && parent.object === use;
      return isRead && /^(?:ok|status|statusText)$/.test(textOf(parent.property, tree.text));
    })
  );
}

/** The request of a function that gives a `Response`. */
function isWebRequest(tree: Tree, object: Node): boolean {
  if (object.type !== "Identifier") return false;
  const binding = bindingOf(tree, object, object.name);
  const type = binding?.id.typeAnnotation ? textOf(binding.id.typeAnnotation, tree.text) : "";
  const fn = functionAround(tree, object);
  if (binding?.kind !== "param" || !fn) return false;
  if (/^:\s*(?:Next)?Request$/.test(type)) return true;
  return (
    /^req(?:uest)?$/.test(object.name) &&
    /\bnew Response\(|\bResponse\.json\(/.test(textOf(fn, tree.text))
  );
}

/** The same call stands with `await` elsewhere, and nowhere without it but here. */
function awaitedElsewhere(site: Site, tree: Tree, call: CallExpression): Promised | null {
  const lookup = asLookup(tree, call);
  if (!lookup) return null;
  const others = sameLookups(site, lookup, tree).map((each) => ({
    ...each,
    parent: each.tree.parents.get(each.lookup.node),
  }));
  const awaited = others.filter(({ parent }) => parent?.type === "AwaitExpression");
  const [first] = awaited;
  const isMixed = others.some(
    ({ parent }) =>
      !/^(?:AwaitExpression|ReturnStatement|ArrowFunctionExpression|ArrayExpression|MemberExpression)$/.test(
        parent?.type ?? "",
      ),
  );
  if (!first || isMixed) return null;
  const says = `\`${lookup.key}\` is awaited elsewhere`;
  return {
    kind: "one",
    says,
    evidence: [
      intentAt(first.tree, lineOf(first.lookup.node), "sibling", "The same call is awaited here."),
    ],
  };
}

/** The call whose promise an expression holds: itself, or what its name was given without `await`. */
export function unawaited(tree: Tree, value: Node): { call: CallExpression; name: string } | null {
  const node = withoutCast(value);
  if (node.type === "CallExpression") return { call: node, name: textOf(node, tree.text) };
  if (node.type !== "Identifier") return null;
  const init = originOf(tree, node, node.name)?.init;
  const call = init ? withoutCast(init) : null;
  return call?.type === "CallExpression" ? { call, name: node.name } : null;
}

function withoutCast(node: Node): Node {
  switch (node.type) {
    case "TSAsExpression":
    case "TSNonNullExpression":
    case "ParenthesizedExpression":
      return withoutCast(node.expression);
    default:
      return node;
  }
}
