import type { File, Node } from "@babel/types";
import { type Found, findNodes } from "../rules/syntax.ts";

/** What a name of a file comes from: a module, and which of its exports where one is named. */
export type Origin = { module: string; name: string | null };

/** The names that a file takes from modules, by import or by require. */
export function importedNames(file: File): Map<string, Origin> {
  const found = new Map<string, Origin>();
  for (const { node } of findNodes(file, (each) => each.type === "ImportDeclaration")) {
    if (node.type !== "ImportDeclaration") continue;
    for (const each of node.specifiers) {
      const name = each.type === "ImportSpecifier" ? nameOf(each.imported) : null;
      found.set(each.local.name, { module: node.source.value, name });
    }
  }
  for (const { node } of findNodes(file, (each) => each.type === "VariableDeclarator")) {
    if (node.type !== "VariableDeclarator" || !node.init) continue;
    const required = requiredModule(node.init);
    if (required === null) continue;
    if (node.id.type === "Identifier") found.set(node.id.name, required);
    if (node.id.type !== "ObjectPattern") continue;
    for (const property of node.id.properties) {
      if (property.type !== "ObjectProperty" || property.value.type !== "Identifier") continue;
      found.set(property.value.name, { ...required, name: nameOf(property.key) });
    }
  }
  return found;
}

/** The module of `require("x")`, `await import("x")` and `require("x").name`. */
function requiredModule(node: Node): Origin | null {
  if (node.type === "AwaitExpression") return requiredModule(node.argument);
  if (node.type === "MemberExpression") {
    const inner = requiredModule(node.object);
    return inner && { ...inner, name: nameOf(node.property) };
  }
  const specifier = loadedModule(node);
  return specifier === null ? null : { module: specifier, name: null };
}

/** What a call loads by a text; null where it is no such call, "" where the text is computed. */
export function loadedModule(node: Node): string | null {
  if (node.type === "ImportExpression") return stringOf(node.source) ?? "";
  if (node.type !== "CallExpression") return null;
  const { callee } = node;
  const isRequire =
    callee.type === "Import" || (callee.type === "Identifier" && callee.name === "require");
  const isMember =
    callee.type === "MemberExpression" &&
    callee.object.type === "Identifier" &&
    callee.object.name === "module" &&
    nameOf(callee.property) === "require";
  if (!isRequire && !isMember) return null;
  const [first] = node.arguments;
  return (first && stringOf(first)) ?? "";
}

/** The text of a string, or of a template that nothing is put into. */
export function stringOf(node: Node): string | null {
  if (node.type === "StringLiteral") return node.value;
  if (node.type === "TemplateLiteral" && node.expressions.length === 0)
    return node.quasis[0]?.value.cooked ?? "";
  return null;
}

/** The name of an identifier, or of a key that is written as a string. */
export function nameOf(node: Node): string | null {
  if (node.type === "Identifier") return node.name;
  if (node.type === "PrivateName") return node.id.name;
  return stringOf(node);
}

/** The names that a file declares itself: variables, parameters, functions and classes. */
export function declaredNames(file: File): Set<string> {
  const names = new Set<string>();
  const take = (pattern: Node | null | undefined): void => {
    if (!pattern) return;
    if (pattern.type === "Identifier") names.add(pattern.name);
    if (pattern.type === "AssignmentPattern") take(pattern.left);
    if (pattern.type === "RestElement") take(pattern.argument);
    if (pattern.type === "ArrayPattern") for (const each of pattern.elements) take(each);
    if (pattern.type === "TSParameterProperty") take(pattern.parameter);
    if (pattern.type !== "ObjectPattern") return;
    for (const each of pattern.properties)
      take(each.type === "RestElement" ? each.argument : each.value);
  };
  for (const { node } of findNodes(file, (each): each is Node => each.type !== "Identifier")) {
    if (node.type === "VariableDeclarator") take(node.id);
    if ("params" in node && Array.isArray(node.params)) for (const each of node.params) take(each);
    if (node.type === "FunctionDeclaration" || node.type === "ClassDeclaration") take(node.id);
    if (node.type === "CatchClause") take(node.param);
  }
  return names;
}

/** Identifiers that are read as values, and not as keys, labels or types. */
export function readNames(file: File): Found[] {
  return findNodes(file, (each) => each.type === "Identifier").filter((found) => {
    const parent = found.ancestors.at(-1);
    const { node } = found;
    if (!parent || /^(?:TS|Import|Export.*Specifier|Labeled|Break|Continue)/.test(parent.type))
      return isValueOfType(parent, node);
    if (parent.type === "MemberExpression" || parent.type === "OptionalMemberExpression")
      return parent.object === node || parent.computed;
    if (parent.type === "ObjectProperty")
      return parent.value === node || parent.computed || parent.shorthand;
    if ("key" in parent && parent.key === node) return "computed" in parent && parent.computed;
    return true;
  });
}

/** `x as T`, `x!` and `x satisfies T` hold a value in front; everything else of TypeScript is a type. */
function isValueOfType(parent: Node | undefined, node: Node): boolean {
  if (!parent) return false;
  return "expression" in parent && parent.expression === node;
}

/** Every node of a file. */
export function allNodes(file: Node): Found[] {
  return findNodes(file, (each): each is Node => each !== undefined);
}
