import type { Identifier, Node, ObjectExpression } from "@babel/types";
import type { Answered, Site } from "./analysis.ts";
import { definitionOf } from "./definition.ts";
import { intentAt } from "./evidence.ts";
import { nearName } from "./near-name.ts";
import type { Nothing } from "./nothing.ts";
import { memberName, membersOf, typeOf } from "./optional-type.ts";
import { bare, originOf } from "./origin.ts";
import { instead, rewrite } from "./rewrite.ts";
import { bindingOf } from "./scope.ts";
import { lineOf, textOf } from "./syntax.ts";
import { ancestorsOf, nodesIn, type Tree } from "./tree.ts";

/** The keys of an object as the code says them, and the line of each. */
type Keys = { tree: Tree; lines: Map<string, number> };

/** The property that was nothing is one letter off from the only one that the object has. */
export function misspelledProperty(site: Site, { tree, object }: Nothing): Answered | null {
  const member = object && bare(object);
  if (member?.type === "Identifier") return takenByWrongName(site, tree, member);
  if (
    member?.type !== "MemberExpression" ||
    member.computed ||
    member.property.type !== "Identifier"
  )
    return null;
  return spelledRight(site, tree, member.object, member.property);
}

/** `const { adress } = user`: taken out by a name that it does not have. */
function takenByWrongName(site: Site, tree: Tree, use: Identifier): Answered | null {
  const binding = bindingOf(tree, use, use.name);
  const declared = binding?.declared;
  if (declared?.type !== "VariableDeclarator" || declared.id.type !== "ObjectPattern") return null;
  const property = declared.id.properties.find(
    (each) => each.type === "ObjectProperty" && each.value === binding?.id && !each.computed,
  );
  if (!declared.init || property?.type !== "ObjectProperty") return null;
  const found = spelledRight(site, tree, declared.init, property.key);
  const right =
    found?.kind === "patch" ? /`([^`]+)`\.$/.exec(found.cause?.rootCause ?? "")?.[1] : undefined;
  if (found?.kind !== "patch" || right === undefined) return null;
  return property.shorthand
    ? { ...found, edits: [rewrite(tree, [instead(property, `${right}: ${use.name}`)])] }
    : found;
}

/** A property's name set right where the object's own keys hold exactly one that is near. */
export function spelledRight(
  site: Site,
  tree: Tree,
  holder: Node,
  property: Node,
): Answered | null {
  const wrong = textOf(property, tree.text);
  const keys = keysOf(site, tree, holder);
  if (!keys || keys.lines.has(wrong)) return null;
  const right = nearName(wrong, keys.lines.keys());
  const line = right === null ? undefined : keys.lines.get(right);
  if (right === null || line === undefined) return null;
  return {
    kind: "patch",
    edits: [rewrite(tree, [instead(property, right)])],
    evidence: [intentAt(keys.tree, line, "type", `It has \`${right}\`, and no \`${wrong}\`.`)],
    cause: {
      rootCause: `\`${wrong}\` is misspelled at ${tree.path}:${lineOf(property)}: it is called \`${right}\`.`,
    },
  };
}

/** The keys an object is declared with: by its literal, or by its type. */
function keysOf(site: Site, tree: Tree, holder: Node): Keys | null {
  const node = bare(holder);
  if (node.type === "ThisExpression") return keysOfClass(tree, node);
  if (node.type === "MemberExpression" && !node.computed && node.property.type === "Identifier") {
    const literal = literalOf(site, tree, node.object);
    const name = node.property.name;
    const inner = literal?.object.properties.find(
      (each) =>
        each.type === "ObjectProperty" && each.key.type === "Identifier" && each.key.name === name,
    );
    return literal && inner?.type === "ObjectProperty" && inner.value.type === "ObjectExpression"
      ? keysIn(literal.tree, inner.value)
      : typedKeys(site, tree, node);
  }
  const literal = literalOf(site, tree, node);
  return literal ? keysIn(literal.tree, literal.object) : typedKeys(site, tree, node);
}

/** The object literal a name stands for, in this file or the one it is imported from. */
export function literalOf(
  site: Site,
  tree: Tree,
  use: Node,
): { tree: Tree; object: ObjectExpression } | null {
  if (use.type !== "Identifier") return null;
  const local = originOf(tree, use, use.name);
  const found = definitionOf(site, tree, use);
  const node =
    found?.node.type === "VariableDeclarator" ? found.node.init : (found?.node ?? local?.init);
  const value = node && unfrozen(bare(node));
  return value?.type === "ObjectExpression" ? { tree: found?.tree ?? tree, object: value } : null;
}

function unfrozen(node: Node): Node {
  const isFreeze =
    node.type === "CallExpression" &&
    node.callee.type === "MemberExpression" &&
    node.callee.property.type === "Identifier" &&
    node.callee.property.name === "freeze";
  return isFreeze && node.arguments[0] ? node.arguments[0] : node;
}

function keysIn(tree: Tree, object: ObjectExpression): Keys | null {
  const lines = new Map<string, number>();
  for (const each of object.properties) {
    if (each.type === "SpreadElement" || each.computed) return null;
    if (each.key.type === "Identifier") lines.set(each.key.name, lineOf(each));
    if (each.key.type === "StringLiteral") lines.set(each.key.value, lineOf(each));
  }
  return { tree, lines };
}

/** What a class has: its fields and methods, and what its constructor gives it. */
function keysOfClass(tree: Tree, use: Node): Keys | null {
  const chain = ancestorsOf(tree, use);
  const body = chain.findLast(({ type }) => type === "ClassBody");
  const holder = body && tree.parents.get(body);
  const isWhole =
    holder && (holder.type === "ClassDeclaration" || holder.type === "ClassExpression");
  if (!body || !isWhole || holder.superClass) return null;
  const lines = new Map<string, number>();
  for (const node of nodesIn(tree, body)) {
    const isMember = node.type === "ClassProperty" || node.type === "ClassMethod";
    if (isMember && node.key.type === "Identifier") lines.set(node.key.name, lineOf(node));
    if (node.type !== "AssignmentExpression" || node.left.type !== "MemberExpression") continue;
    const { object, property } = node.left;
    if (object.type === "ThisExpression" && property.type === "Identifier")
      lines.set(property.name, lineOf(node));
  }
  return { tree, lines };
}

function typedKeys(site: Site, tree: Tree, node: Node): Keys | null {
  const found =
    node.type === "Identifier" ? typeOf(site, tree, node, node.name) : innerType(site, tree, node);
  if (!found || found.members.some(({ type }) => type === "TSIndexSignature")) return null;
  return {
    tree: found.tree,
    lines: new Map(found.members.map((each) => [memberName(each), lineOf(each)])),
  };
}

function innerType(site: Site, tree: Tree, node: Node) {
  if (
    node.type !== "MemberExpression" ||
    node.object.type !== "Identifier" ||
    node.property.type !== "Identifier"
  )
    return null;
  const name = node.property.name;
  const outer = typeOf(site, tree, node.object, node.object.name);
  const member = outer?.members.find((each) => memberName(each) === name);
  const annotation =
    member?.type === "TSPropertySignature" ? member.typeAnnotation?.typeAnnotation : null;
  return outer && annotation ? membersOf(site, outer.tree, annotation) : null;
}
