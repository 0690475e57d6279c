import type { CallExpression, Node, ObjectPattern } from "@babel/types";
import type { Site } from "./analysis.ts";
import { uncast } from "./origin.ts";
import { lineOf, textOf } from "./syntax.ts";
import { functionAround, type Tree } from "./tree.ts";

export type Nullish = "undefined" | "null";

/** A value that was nothing where something was read from it. */
export type Nothing = {
  tree: Tree;
  /** The read: a member, or the pattern that takes properties out of it. */
  read: Node;
  /** The expression that was nothing; null for a parameter that is a pattern itself. */
  object: Node | null;
  says: string;
  property: string;
  nullish: Nullish;
  /** The line that read it, where that is not the site's. */
  line?: number;
};

/** How V8, Firefox and Safari word it; the groups are what was missing and the property. */
const wordings: { pattern: RegExp; groups: ("nullish" | "property" | "pattern")[] }[] = [
  {
    pattern:
      /^Cannot (?:read|set) propert(?:y|ies) of (undefined|null) \((?:reading|setting) '(.{1,200})'\)/,
    groups: ["nullish", "property"],
  },
  {
    pattern: /^Cannot (?:read|set) property '(.{1,200})' of (undefined|null)/,
    groups: ["property", "nullish"],
  },
  {
    pattern: /^can't access property "?([^",]{1,200})"?, .{1,200} is (undefined|null)/,
    groups: ["property", "nullish"],
  },
  {
    pattern: /^(undefined|null) is not an object \(evaluating '.{0,200}?\.([\w$]{1,200})'\)/,
    groups: ["nullish", "property"],
  },
  {
    pattern: /^Cannot destructure property '(.{1,200}?)' of '.{1,300}' as it is (undefined|null)/s,
    groups: ["property", "nullish"],
  },
  { pattern: /^Cannot destructure '.{1,300}' as it is (undefined|null)/s, groups: ["nullish"] },
  { pattern: /^Cannot convert (undefined) or null to object/, groups: ["nullish"] },
];

/** What a message says of a property that was read from nothing, or null where it says something else. */
export function worded(message: string): { nullish: Nullish; property: string } | null {
  for (const { pattern, groups } of wordings) {
    const match = pattern.exec(message);
    if (!match) continue;
    const group = (name: "nullish" | "property") => match[groups.indexOf(name) + 1] ?? "";
    return {
      nullish: group("nullish") === "null" ? "null" : "undefined",
      property: groups.includes("property") ? group("property") : "",
    };
  }
  return null;
}

/** The reads on the failing line that can be the one that failed; one of them, where the column tells. */
export function nothingsAt(site: Site, tree: Tree): Nothing[] {
  const said = worded(site.message);
  if (!said) return [];
  const found = tree.nodes.flatMap((node) => asNothing(tree, node, site.line, said));
  const exact = found.filter(({ read }) => isAt(read, site.column));
  const named = found.filter(
    ({ read }) => read.type !== "MemberExpression" || !read.computed || isLiteral(read.property),
  );
  if (exact.length > 0) return exact;
  return named.length > 0 ? named : found;
}

function asNothing(
  tree: Tree,
  node: Node,
  line: number,
  said: { nullish: Nullish; property: string },
): Nothing[] {
  if (node.type === "MemberExpression") {
    if (lineOf(node.property) !== line || !isNamed(node.property, node.computed, said.property))
      return [];
    return [{ tree, read: node, ...named(tree, node.object), ...said }];
  }
  if (node.type === "CallExpression" && said.property === "") return asKeys(tree, node, line, said);
  if (node.type !== "ObjectPattern") return [];
  const property = node.properties.find(
    (each) =>
      each.type === "ObjectProperty" &&
      (said.property === "" || isNamed(each.key, each.computed, said.property)),
  );
  if (lineOf(property ?? node) !== line || (!property && said.property !== "")) return [];
  const taken = takenFrom(tree, node);
  return taken ? [{ tree, read: node, ...taken, ...said }] : [];
}

/** `Object.keys(x)` of nothing. */
function asKeys(
  tree: Tree,
  node: CallExpression,
  line: number,
  said: { nullish: Nullish; property: string },
): Nothing[] {
  const [object] = node.arguments;
  const isKeys = /^Object\.(?:keys|values|entries)$/.test(textOf(node.callee, tree.text));
  if (!isKeys || !object || lineOf(node) > line || (node.loc?.end.line ?? 0) < line) return [];
  return [{ tree, read: node, ...named(tree, object), ...said }];
}

/** The value itself, without what only its type needs: `x` of `x!` and of `(x as T)`. */
function named(tree: Tree, value: Node): { object: Node; says: string } {
  const object = uncast(value);
  return { object, says: textOf(object, tree.text) };
}

/** What a pattern takes its properties out of. */
function takenFrom(
  tree: Tree,
  pattern: ObjectPattern,
): { object: Node | null; says: string } | null {
  const parent = tree.parents.get(pattern);
  if (parent?.type === "VariableDeclarator" && parent.init) return named(tree, parent.init);
  const fn = functionAround(tree, pattern);
  const at = fn?.params.indexOf(pattern) ?? -1;
  if (at >= 0)
    return { object: null, says: at === 0 ? "the first argument" : `argument ${at + 1}` };
  return null;
}

function isNamed(key: Node, computed: boolean, name: string): boolean {
  if (key.type === "Identifier" && !computed) return key.name === name;
  if (key.type === "PrivateName") return `#${key.id.name}` === name;
  if (key.type === "NumericLiteral" || key.type === "StringLiteral")
    return String(key.value) === name;
  return computed;
}

function isLiteral({ type }: Node): boolean {
  return type === "NumericLiteral" || type === "StringLiteral";
}

/** V8 counts a property's column from its name, that of `a[0]` and of an assignment from what follows the value. */
function isAt(read: Node, column: number | undefined): boolean {
  if (column === undefined) return false;
  if (read.type === "MemberExpression") {
    const name = read.property.loc?.start.column;
    const isSet = read.loc?.end.column === column - 1;
    const isIndex = read.object.loc?.end.column === column - 1;
    return name === column - 1 || isIndex || isSet;
  }
  if (read.type !== "ObjectPattern") return false;
  return read.properties.some((each) => each.loc?.start.column === column - 1);
}
