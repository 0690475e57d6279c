import type { Node } from "@babel/types";
import type { Site } from "./analysis.ts";
import { fileOf, functionOf, givenBy, type Taken, takenBy } from "./modules.ts";
import { uncast } from "./origin.ts";
import { bindingOf } from "./scope.ts";
import type { FunctionNode } from "./syntax.ts";
import type { Tree } from "./tree.ts";

/** A declaration found in one of the files read. */
export type Definition = { tree: Tree; node: Node };

/** What a name or `module.name` means where it is used, followed through imports; null where it is not among the files. */
export function definitionOf(site: Site, tree: Tree, use: Node): Definition | null {
  if (use.type === "Identifier") {
    const binding = bindingOf(tree, use, use.name);
    if (!binding) return theOnlyMethod(site, use.name);
    const taken = takenBy(tree).find(
      ({ local, node }) => local === use.name && isIn(node, binding.declared),
    );
    if (taken) return given(site, tree.path, taken.source, taken.name) ?? byAlias(site, taken);
    return binding.kind === "param" || !binding.isPlain ? null : { tree, node: binding.declared };
  }
  if (use.type !== "MemberExpression" || use.computed || use.property.type !== "Identifier")
    return null;
  const { object, property } = use;
  if (object.type === "Identifier") {
    const taken = takenBy(tree).find(
      ({ local, name }) => local === object.name && /^(?:\*|default)$/.test(name),
    );
    const found = taken && given(site, tree.path, taken.source, property.name);
    if (found) return found;
    const holder = definitionOf(site, tree, object);
    const member = holder ? memberOfValue(site, holder, property.name) : null;
    if (member) return member;
  }
  return isBuiltIn(property.name) ? null : theOnlyMethod(site, property.name);
}

/** A name that lists, maps, texts or promises have as well says nothing of whose method it is. */
function isBuiltIn(name: string): boolean {
  return [Map, Set, Array, String, Promise, Object, Function, Date, RegExp].some(
    ({ prototype }) => name in prototype,
  );
}

function isIn(node: Node, declared: Node): boolean {
  return (
    node === declared ||
    ((node.start ?? 0) <= (declared.start ?? 0) && (declared.end ?? 0) <= (node.end ?? 0))
  );
}

function given(site: Site, from: string, source: string, name: string): Definition | null {
  const path = fileOf(from, source, site.files);
  const tree = path === null ? null : site.trees(path);
  if (!tree) return null;
  const { named, whole, object } = givenBy(tree);
  const node =
    name === "default"
      ? whole
      : name === "*"
        ? (whole ?? object)
        : (named.get(name) ?? memberOf(whole, name));
  return node ? { tree, node } : null;
}

/** `find` of `const store = { find() {} }`, and of `const store = new Store()`. */
function memberOfValue(site: Site, { tree, node }: Definition, name: string): Definition | null {
  const init = node.type === "VariableDeclarator" ? node.init : node;
  const value = init && uncast(init);
  if (value?.type === "ObjectExpression") {
    const own = memberOf(value, name);
    return own ? { tree, node: own } : null;
  }
  if (value?.type !== "NewExpression" || value.callee.type !== "Identifier") return null;
  const made = definitionOf(site, tree, value.callee);
  if (made?.node.type !== "ClassDeclaration") return null;
  const method = made.node.body.body.find((each) => declares(each, name));
  return method ? { tree: made.tree, node: method } : null;
}

function memberOf(whole: Node | null, name: string): Node | null {
  const value = whole?.type === "VariableDeclarator" ? whole.init : whole;
  if (value?.type !== "ObjectExpression") return null;
  return (
    value.properties.find((each) => each.type !== "SpreadElement" && isNamed(each.key, name)) ??
    null
  );
}

/** A path that the compiler knows and the files do not show, `@/db`: the one declaration of the name. */
function byAlias(site: Site, { source, name }: Taken): Definition | null {
  return /^(?:[@~#]\/|src\/|#\w)/.test(source) ? theOnlyMethod(site, name) : null;
}

/** The one method or named function of this name in all files read. */
export function theOnlyMethod(site: Site, name: string): Definition | null {
  const found = Object.keys(site.files)
    .filter((path) => site.files[path]?.includes(name))
    .flatMap((path): Definition[] => {
      const tree = site.trees(path);
      return tree
        ? tree.nodes.filter((node) => declares(node, name)).map((node) => ({ tree, node }))
        : [];
    });
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** The one async or plain function a call runs, where it is among the files read. */
export function calledFunction(
  site: Site,
  tree: Tree,
  callee: Node,
): (Definition & { fn: FunctionNode }) | null {
  const found = definitionOf(site, tree, callee);
  const fn = functionOf(found?.node);
  return found && fn ? { ...found, fn } : null;
}

function declares(node: Node, name: string): boolean {
  if (node.type === "ClassMethod" || node.type === "ObjectMethod") return isNamed(node.key, name);
  if (node.type === "FunctionDeclaration") return node.id?.name === name;
  if (node.type === "ObjectProperty" || node.type === "ClassProperty")
    return isNamed(node.key, name) && functionOf(node) !== null;
  return (
    node.type === "VariableDeclarator" &&
    node.id.type === "Identifier" &&
    node.id.name === name &&
    functionOf(node) !== null
  );
}

function isNamed(key: Node, name: string): boolean {
  return (
    (key.type === "Identifier" && key.name === name) ||
    (key.type === "StringLiteral" && key.value === name)
  );
}
