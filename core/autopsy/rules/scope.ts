import type { Identifier, Node, VariableDeclaration } from "@babel/types";
import { type FunctionNode, isFunction } from "./syntax.ts";
import { ancestorsOf, nodesIn, type Tree } from "./tree.ts";

/** What declares a name, as far as a rule may ask. */
export type Binding = {
  name: string;
  kind: "param" | "const" | "let" | "var" | "function" | "class" | "import" | "catch" | "type";
  id: Identifier;
  /** The declarator, function, class or import that brings it in. */
  declared: Node;
  /** Declared by its own name, and not out of a pattern. */
  isPlain: boolean;
  scope: Node;
};

/** Every name that can be used where a node stands, the innermost declaration of each. */
export function bindingsAt(tree: Tree, node: Node): Map<string, Binding> {
  const found = new Map<string, Binding>();
  for (const scope of [...ancestorsOf(tree, node), node].reverse()) {
    for (const binding of declaredBy(tree, scope))
      if (!found.has(binding.name)) found.set(binding.name, binding);
  }
  return found;
}

/** What declares a name that is used at a node, or null where it comes from outside of the file. */
export function bindingOf(tree: Tree, node: Node, name: string): Binding | null {
  for (let scope: Node | undefined = node; scope; scope = tree.parents.get(scope)) {
    const found = declaredBy(tree, scope).find((each) => each.name === name);
    if (found) return found;
  }
  return null;
}

/** The identifiers that mean a binding, its own declaration left out. */
export function usesOf(tree: Tree, binding: Binding): Identifier[] {
  return nodesIn(tree, binding.scope).filter(
    (node): node is Identifier =>
      node.type === "Identifier" &&
      node.name === binding.name &&
      node !== binding.id &&
      isRead(tree, node) &&
      bindingOf(tree, node, node.name)?.id === binding.id,
  );
}

/** Whether an identifier is a value's name, and not a property's or a label's. */
export function isRead({ parents }: Tree, node: Identifier): boolean {
  const parent = parents.get(node);
  if (!parent) return false;
  if (parent.type === "MemberExpression" || parent.type === "OptionalMemberExpression")
    return parent.object === node || parent.computed;
  if (parent.type === "ObjectProperty")
    return parent.value === node || parent.computed || parent.shorthand;
  if (isFunction(parent))
    return parent.params.every((each) => each !== node) && !isName(parent, node);
  return !/^(?:Import\w*Specifier|Export\w*Specifier|LabeledStatement|BreakStatement|ContinueStatement|ClassProperty|TS\w+Signature|TSTypeReference|TSQualifiedName)$/.test(
    parent.type,
  );
}

function isName(fn: FunctionNode, node: Identifier): boolean {
  return ("id" in fn && fn.id === node) || ("key" in fn && fn.key === node && !fn.computed);
}

/** What each scope of a tree declares, worked out once: it is asked for with every name. */
const known = new WeakMap<Node, Binding[]>();

function declaredBy(tree: Tree, scope: Node): Binding[] {
  const found = known.get(scope) ?? declaredIn(tree, scope);
  known.set(scope, found);
  return found;
}

function declaredIn(tree: Tree, scope: Node): Binding[] {
  if (isFunction(scope)) return ofFunction(tree, scope);
  if (scope.type === "Program" || scope.type === "BlockStatement")
    return scope.body.flatMap((each) => ofStatement(each, scope));
  if (scope.type === "SwitchCase")
    return scope.consequent.flatMap((each) => ofStatement(each, scope));
  if (scope.type === "CatchClause" && scope.param)
    return namesOf(scope.param).map((each) => ({ ...each, kind: "catch", declared: scope, scope }));
  if (scope.type === "ForStatement" && scope.init?.type === "VariableDeclaration")
    return ofVariables(scope.init, scope);
  if (
    (scope.type === "ForOfStatement" || scope.type === "ForInStatement") &&
    scope.left.type === "VariableDeclaration"
  )
    return ofVariables(scope.left, scope);
  return [];
}

function ofFunction(tree: Tree, fn: FunctionNode): Binding[] {
  const params = fn.params.flatMap((each) =>
    namesOf(each).map((name) => ({ ...name, kind: "param" as const, declared: fn, scope: fn })),
  );
  const hoisted = nodesIn(tree, fn)
    .filter(
      (node): node is VariableDeclaration =>
        node.type === "VariableDeclaration" && node.kind === "var",
    )
    .flatMap((each) => ofVariables(each, fn));
  return [...params, ...hoisted];
}

function ofStatement(statement: Node, scope: Node): Binding[] {
  if (statement.type === "ExportNamedDeclaration" || statement.type === "ExportDefaultDeclaration")
    return statement.declaration ? ofStatement(statement.declaration, scope) : [];
  if (statement.type === "VariableDeclaration") return ofVariables(statement, scope);
  if (statement.type === "FunctionDeclaration" && statement.id)
    return [one(statement.id, "function", statement, scope)];
  if (statement.type === "ClassDeclaration" && statement.id)
    return [one(statement.id, "class", statement, scope)];
  if (statement.type === "TSEnumDeclaration") return [one(statement.id, "const", statement, scope)];
  if (statement.type === "TSInterfaceDeclaration" || statement.type === "TSTypeAliasDeclaration")
    return [one(statement.id, "type", statement, scope)];
  if (statement.type === "ImportDeclaration")
    return statement.specifiers.map(({ local }) => one(local, "import", statement, scope));
  return [];
}

function one(id: Identifier, kind: Binding["kind"], declared: Node, scope: Node): Binding {
  return { name: id.name, kind, id, declared, isPlain: true, scope };
}

function ofVariables({ kind, declarations }: VariableDeclaration, scope: Node): Binding[] {
  return declarations.flatMap((declared) =>
    namesOf(declared.id).map((each) => ({
      ...each,
      kind: kind === "const" || kind === "let" ? kind : "var",
      declared,
      scope,
    })),
  );
}

type Named = Pick<Binding, "name" | "id" | "isPlain">;

function namesOf(pattern: Node, isPlain = true): Named[] {
  switch (pattern.type) {
    case "Identifier":
      return [{ name: pattern.name, id: pattern, isPlain }];
    case "AssignmentPattern":
      return namesOf(pattern.left, isPlain);
    case "RestElement":
      return namesOf(pattern.argument, false);
    case "TSParameterProperty":
      return namesOf(pattern.parameter, isPlain);
    case "ArrayPattern":
      return pattern.elements.flatMap((each) => (each ? namesOf(each, false) : []));
    case "ObjectPattern":
      return pattern.properties.flatMap((each) =>
        namesOf(each.type === "RestElement" ? each.argument : each.value, false),
      );
    default:
      return [];
  }
}
