import type { Node } from "@babel/types";
import { isTestPath } from "#core/languages/tests.ts";
import type { Answered, Site } from "./analysis.ts";
import { intentAt } from "./evidence.ts";
import { instead, rewrite } from "./rewrite.ts";
import { bindingOf } from "./scope.ts";
import { type FunctionNode, isFunction, lineOf, textOf } from "./syntax.ts";
import { ancestorsOf, nodesIn, type Tree } from "./tree.ts";

/** `this` is nothing, or another object, since a method or an old-style function was given away as a callback. */
export function lostThis(site: Site, tree: Tree, use: Node): Answered | null {
  const around = ancestorsOf(tree, use).filter(isFunction);
  const fn = around.findLast(({ type }) => type !== "ArrowFunctionExpression");
  if (!fn) return null;
  if (fn.type === "FunctionExpression") return arrowInstead(site, tree, fn);
  return fn.type === "ClassMethod" && fn.kind === "method" ? boundInstead(site, tree, fn) : null;
}

/** `function () { this… }` inside a method: an arrow has the method's `this`. */
function arrowInstead(site: Site, tree: Tree, fn: FunctionNode): Answered | null {
  const parent = tree.parents.get(fn);
  const method = ancestorsOf(tree, fn).findLast(
    (each) => isFunction(each) && each.type !== "ArrowFunctionExpression",
  );
  const isGiven = parent?.type === "CallExpression" && parent.callee !== fn;
  if (!isGiven || (method?.type !== "ClassMethod" && method?.type !== "ObjectMethod")) return null;
  if (fn.type !== "FunctionExpression" || fn.id || fn.generator) return null;
  if (nodesIn(tree, fn).some((node) => node.type === "Identifier" && node.name === "arguments"))
    return null;
  if (callsGiveThis(parent)) return null;
  const from = fn.start ?? 0;
  const open = tree.text.indexOf("(", from);
  const body = fn.body.start ?? 0;
  const head = tree.text.slice(open, body).trimEnd();
  const change = { start: from, end: body, text: `${fn.async ? "async " : ""}${head} => ` };
  return {
    kind: "patch",
    edits: [rewrite(tree, [change])],
    evidence: [
      intentAt(
        tree,
        lineOf(fn),
        "sibling",
        "A function of its own has its own `this`; the method's is meant.",
      ),
    ],
    cause: {
      rootCause: `\`this\` is not the object in the callback at ${site.path}:${lineOf(fn)}: a \`function\` has its own.`,
    },
  };
}

/** Libraries that call a function with a `this` of theirs, which the code may want. */
function callsGiveThis(call: Node): boolean {
  if (call.type !== "CallExpression" || call.callee.type !== "MemberExpression") return false;
  const { property } = call.callee;
  const name = property.type === "Identifier" ? property.name : "";
  return /^(?:on|once|addEventListener|addListener|call|apply|bind|pre|post|method|virtual|plugin|each)$/.test(
    name,
  );
}

type Given = { tree: Tree; node: Node; object: string; isTaken?: true };

/** `app.get("/", shop.show)`: the one place that gives the method away without its object. */
function boundInstead(site: Site, home: Tree, method: FunctionNode): Answered | null {
  const name = "key" in method && method.key.type === "Identifier" ? method.key.name : null;
  if (!name) return null;
  const given = Object.keys(site.files)
    .filter((path) => site.files[path]?.includes(name) && !isTestPath(path))
    .flatMap((path): Given[] => {
      const tree = site.trees(path);
      return tree
        ? tree.nodes.flatMap(
            (node) => givenAway(tree, node, name) ?? takenOut(tree, node, name) ?? [],
          )
        : [];
    });
  if (given.length === 0 || given.length > 6) return null;
  const trees = new Set(given.map(({ tree }) => tree));
  const [first] = given;
  if (!first || trees.size > 1) return null;
  if (first.object === "this" && (first.tree !== home || !isInClassOf(home, first.node, method)))
    return null;
  const changes = given.map(({ node, object, isTaken }) =>
    instead(node, `${isTaken ? `${name} = ` : ""}${arrowFor(method, object, name)}`),
  );
  const claim = `\`${first.object}.${name}\` is given away here without \`${first.object}\`.`;
  return {
    kind: "patch",
    edits: changes.map((change) => rewrite(first.tree, [change])),
    evidence: [intentAt(first.tree, lineOf(first.node), "sibling", claim)],
    cause: {
      rootCause: `\`this\` is lost: \`${first.object}.${name}\` is given as a callback at ${first.tree.path}:${lineOf(first.node)} without its object.`,
    },
  };
}

function givenAway(tree: Tree, node: Node, name: string): Given | null {
  if (node.type !== "MemberExpression" || node.computed || node.property.type !== "Identifier")
    return null;
  if (node.property.name !== name) return null;
  const parent = tree.parents.get(node);
  const isArgument = parent?.type === "CallExpression" && parent.callee !== node;
  const isKept =
    (parent?.type === "ObjectProperty" && parent.value === node) ||
    (parent?.type === "VariableDeclarator" && parent.init === node) ||
    (parent?.type === "AssignmentExpression" && parent.right === node) ||
    parent?.type === "ArrayExpression";
  if (!isArgument && !isKept) return null;
  const { object } = node;
  const isOwner =
    object.type === "ThisExpression" ||
    (object.type === "Identifier" &&
      bindingOf(tree, object, object.name) !== null &&
      !/^[A-Z]/.test(object.name));
  return isOwner ? { tree, node, object: textOf(object, tree.text) } : null;
}

/** `const { info } = logger`: what is taken out alone can be bound where it is. */
function takenOut(tree: Tree, node: Node, name: string): Given | null {
  if (node.type !== "VariableDeclarator" || node.id.type !== "ObjectPattern") return null;
  const [only, other] = node.id.properties;
  const isIt =
    only?.type === "ObjectProperty" && only.shorthand && textOf(only.key, tree.text) === name;
  if (!isIt || other || !node.init || !isPlainChain(node.init)) return null;
  return { tree, node, object: textOf(node.init, tree.text), isTaken: true };
}

/** Reads alone: what may be evaluated again. */
function isPlainChain(node: Node): boolean {
  if (node.type === "MemberExpression")
    return isPlainChain(node.object) && (!node.computed || /Literal$/.test(node.property.type));
  return node.type === "Identifier" || node.type === "ThisExpression";
}

function isInClassOf(tree: Tree, node: Node, method: Node): boolean {
  const body = tree.parents.get(method);
  return body !== undefined && ancestorsOf(tree, node).includes(body);
}

/** With the method's own parameters, so that a list's index does not reach an optional one. */
function arrowFor(method: FunctionNode, object: string, name: string): string {
  const names = method.params.map((each) => (each.type === "Identifier" ? each.name : null));
  if (names.some((each) => each === null) || names.length === 0)
    return `${object}.${name}.bind(${object})`;
  const list = names.join(", ");
  return `(${list}) => ${object}.${name}(${list})`;
}
