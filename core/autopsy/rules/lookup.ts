import type { Node } from "@babel/types";
import { isTestPath } from "#core/languages/tests.ts";
import type { Site } from "./analysis.ts";
import { calledFunction } from "./definition.ts";
import { bare, originOf } from "./origin.ts";
import { bindingOf } from "./scope.ts";
import { textOf } from "./syntax.ts";
import { ancestorsOf, type Tree } from "./tree.ts";

/** How something is looked up, wherever it is: `carts.get`, `findUser`, `zones[]`; and what it is looked up by. */
export type Lookup = { key: string; node: Node; arguments: Node[] };

/** The look-up that an expression is, or null: a call or an index with a value. */
export function asLookup(tree: Tree, expression: Node): Lookup | null {
  const node = bare(expression);
  if (node.type === "CallExpression") {
    const key = textOf(node.callee, tree.text).replace(/\s+/g, "");
    return key.length < 80 && /^[\w$.]+$/.test(key)
      ? { key, node, arguments: node.arguments }
      : null;
  }
  const isIndex =
    node.type === "MemberExpression" && node.computed && !/Literal$/.test(node.property.type);
  if (!isIndex) return null;
  const key = textOf(node.object, tree.text);
  return /^[\w$.]+$/.test(key) ? { key: `${key}[]`, node, arguments: [node.property] } : null;
}

/** The look-up a value came from: the value itself, or what its name was given. */
export function lookupOf(tree: Tree, value: Node): Lookup | null {
  const node = bare(value);
  const own = asLookup(tree, node);
  if (own) return own;
  if (node.type !== "Identifier") return null;
  const init = originOf(tree, node, node.name)?.init;
  return init ? asLookup(tree, init) : null;
}

/**
 * Whether two look-ups may be of the same kind of thing: a text in what one looks up by, such as
 * `article/` of `article/${id}`, stands in the other too.
 */
export function isAlike(one: Lookup, tree: Tree, other: Lookup, otherTree: Tree): boolean {
  return one.arguments.every((argument, at) => {
    const given = other.arguments[at];
    const [a, b] = [wordsOfText(tree, argument), given ? wordsOfText(otherTree, given) : null];
    return a === null || b === null || a === b;
  });
}

/** The fixed part of a text that is looked up by; null for anything else. */
function wordsOfText(tree: Tree, node: Node): string | null {
  if (node.type === "StringLiteral") return node.value;
  if (node.type === "TemplateLiteral")
    return node.quasis.map(({ value }) => value.raw).join("\u0000");
  const isSum = node.type === "BinaryExpression" && node.operator === "+";
  if (!isSum) return null;
  const [left, right] = [wordsOfText(tree, node.left), wordsOfText(tree, node.right)];
  return left === null && right === null ? null : `${left ?? ""}\u0000${right ?? ""}`;
}

/** The same look-up everywhere else in the files read: the site's file first, tests left out. */
export function sameLookups(
  site: Site,
  lookup: Lookup,
  home: Tree,
): { tree: Tree; lookup: Lookup }[] {
  const { key, node } = lookup;
  const word = key.replace(/\[\]$/, "").split(".").at(-1) ?? key;
  const paths = Object.keys(site.files).filter(
    (path) => site.files[path]?.includes(word) && !isTestPath(path),
  );
  return [site.path, ...paths.filter((path) => path !== site.path)].flatMap((path) => {
    const tree = site.trees(path);
    if (!tree) return [];
    return tree.nodes.flatMap((each) => {
      const found = each === node || bare(each) !== each ? null : asLookup(tree, each);
      const isOne =
        found &&
        isSame(found.key, key) &&
        isAlike(lookup, home, found, tree) &&
        isSameHolder(site, home, node, tree, each, key);
      return isOne ? [{ tree, lookup: found }] : [];
    });
  });
}

/** A module's own name for what it holds may stand before the call: `store.findUser` and `findUser`. */
function isSame(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [one.split("."), other.split(".")];
  return (
    a.length !== b.length &&
    Math.min(a.length, b.length) === 1 &&
    a.at(-1) === b.at(-1) &&
    (a.at(-1) ?? "").length > 6
  );
}

/**
 * Names of one function mean nothing in another, and `this` only in its own class; unless both calls
 * run the same method, or the holders are of one type.
 */
function isSameHolder(
  site: Site,
  home: Tree,
  one: Node,
  tree: Tree,
  other: Node,
  key: string,
): boolean {
  const [a, b] = [holderOf(home, one), holderOf(tree, other)];
  if (a === "this" || b === "this")
    return home === tree && classAround(tree, one) === classAround(tree, other);
  if (a === b && (a === "file" || key.split(".").length > 2)) return true;
  const [here, there] = [bindingOfRoot(home, one), bindingOfRoot(tree, other)];
  if (!here || !there) return false;
  if (here.id === there.id) return true;
  const [type, otherType] = [typeNamed(home, here.id), typeNamed(tree, there.id)];
  if (type !== null && type === otherType) return true;
  const [called, otherCalled] = [methodCalled(site, home, one), methodCalled(site, tree, other)];
  return called !== null && called === otherCalled;
}

function bindingOfRoot(tree: Tree, node: Node) {
  const root = rootOf(node);
  return root?.type === "Identifier" ? bindingOf(tree, root, root.name) : null;
}

/** The name of the type a parameter is annotated with: not one that many things are of. */
function typeNamed(tree: Tree, id: Node): string | null {
  const annotation = id.type === "Identifier" ? id.typeAnnotation : null;
  const text = annotation ? textOf(annotation, tree.text).replace(/^:\s*/, "") : "";
  return /^[A-Z]\w+$/.test(text) && text !== "Map" && text !== "Record" ? text : null;
}

function methodCalled(site: Site, tree: Tree, node: Node): Node | null {
  const isMethod = node.type === "CallExpression" && node.callee.type === "MemberExpression";
  return isMethod ? (calledFunction(site, tree, node.callee)?.fn ?? null) : null;
}

/** Whose a look-up is: the file's own or an import, the class's, or a name of one function. */
function holderOf(tree: Tree, node: Node): string {
  const root = rootOf(node);
  if (root?.type === "ThisExpression") return "this";
  if (root?.type !== "Identifier") return "none";
  const binding = bindingOf(tree, root, root.name);
  if (!binding || binding.scope.type === "Program") return "file";
  return `${root.name} of a function`;
}

function rootOf(node: Node): Node | null {
  if (node.type === "CallExpression") return rootOf(node.callee);
  return node.type === "MemberExpression" ? rootOf(node.object) : node;
}

function classAround(tree: Tree, node: Node): Node | null {
  return ancestorsOf(tree, node).findLast(({ type }) => type === "ClassBody") ?? null;
}
