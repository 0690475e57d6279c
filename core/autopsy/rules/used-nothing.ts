import type { Node } from "@babel/types";
import type { Site } from "./analysis.ts";
import { callersOf } from "./callers.ts";
import { asLookup } from "./lookup.ts";
import type { Nothing, Nullish } from "./nothing.ts";
import { declaredOptional } from "./optional-type.ts";
import { looksUp, originOf, uncast } from "./origin.ts";
import { bindingOf } from "./scope.ts";
import { lineOf, textOf } from "./syntax.ts";
import { functionAround, indexIn, type Tree } from "./tree.ts";

const nothingIterated = /^(?:object )?(undefined|null) is not (?:iterable|a function)/;

/** What was gone through, spread or taken apart on the failing line and can be nothing: a look-up's answer, an optional property. */
export function iteratedNothing(site: Site, tree: Tree, named: Node | null): Nothing | null {
  const said = nothingIterated.exec(site.message)?.[1];
  const nullish: Nullish = said === "null" ? "null" : "undefined";
  const found = tree.nodes.flatMap((node) => iterated(tree, node, site.line) ?? []);
  const fitting = found
    .map(({ read, value }): Nothing => {
      const object = uncast(value);
      const says = textOf(object, tree.text);
      return { tree, read, object, says, property: "", nullish };
    })
    .filter(({ object }) => isNamed(object, named) && (said || mayBeNothing(site, tree, object)));
  const [only, other] = fitting;
  return only && !other ? only : null;
}

/** What was called on the failing line and was looked up before: `handlers[type](…)`. */
export function calledNothing(tree: Tree, callee: Node): Nothing | null {
  const read = tree.parents.get(callee);
  if (read?.type !== "CallExpression" || read.callee !== callee) return null;
  const object = uncast(callee);
  const init = object.type === "Identifier" ? originOf(tree, object, object.name)?.init : object;
  const lookup = init ? asLookup(tree, init) : null;
  const isLookup = lookup && (lookup.node.type === "MemberExpression" || looksUp(lookup.node));
  const says = textOf(object, tree.text);
  return isLookup ? { tree, read, object, says, property: "", nullish: "undefined" } : null;
}

/**
 * A parameter that was nothing, as the caller of the stack gave it: the same nothing one frame
 * further out, where it was looked up. Null where the caller is not seen or gave no look-up's answer.
 */
export function givenNothing(site: Site, { tree, object, ...said }: Nothing): Nothing | null {
  const value = object && uncast(object);
  if (value?.type !== "Identifier") return null;
  const binding = bindingOf(tree, value, value.name);
  const fn = functionAround(tree, value);
  const at = binding?.kind === "param" && fn ? indexIn(fn.params, binding.id) : -1;
  if (!fn || at < 0 || binding?.declared !== fn) return null;
  const [frame] = site.outer;
  const caller = callersOf(site, tree, fn).find(
    (each) => each.tree.path === frame?.path && covers(each.call, frame.line),
  );
  const given = caller?.call.arguments[at];
  if (!caller || !given) return null;
  const plain = uncast(given);
  const isLookUp = plain.type === "Identifier" && originOf(caller.tree, plain, plain.name)?.init;
  if (!isLookUp || !asLookup(caller.tree, isLookUp)) return null;
  return {
    ...said,
    tree: caller.tree,
    read: caller.call,
    object: plain,
    says: textOf(plain, caller.tree.text),
    line: caller.line,
  };
}

function covers(node: Node, line: number): boolean {
  return lineOf(node) <= line && line <= (node.loc?.end.line ?? 0);
}

type Iterated = { read: Node; value: Node };

function iterated(tree: Tree, node: Node, line: number): Iterated | null {
  if (node.type === "ForOfStatement" && lineOf(node.right) === line)
    return { read: node.right, value: node.right };
  if (node.type === "SpreadElement" && lineOf(node) === line)
    return { read: node, value: node.argument };
  const isTaken =
    node.type === "VariableDeclarator" && node.id.type === "ArrayPattern" && covers(node, line);
  if (isTaken && node.init) return { read: node.id, value: node.init };
  if (node.type !== "NewExpression" || lineOf(node) !== line) return null;
  const [only] = /^(?:Set|Map)$/.test(textOf(node.callee, tree.text)) ? node.arguments : [];
  return only ? { read: node, value: only } : null;
}

function isNamed(object: Node | null, named: Node | null): boolean {
  if (!named || !object) return true;
  const value = object.type === "AwaitExpression" ? uncast(object.argument) : object;
  return value === named || (value.type === "CallExpression" && value.callee === named);
}

function mayBeNothing(site: Site, tree: Tree, object: Node | null): boolean {
  if (!object) return false;
  const init =
    object.type === "Identifier" ? (originOf(tree, object, object.name)?.init ?? object) : object;
  const value = uncast(init);
  const lookup = asLookup(tree, value);
  if (lookup && (lookup.node.type === "MemberExpression" || looksUp(lookup.node))) return true;
  const nothing: Nothing = {
    tree,
    read: value,
    object: value,
    says: "",
    property: "",
    nullish: "undefined",
  };
  return declaredOptional(site, nothing) !== null;
}
