import type { Node } from "@babel/types";
import type { Evidence } from "#core/autopsy/autopsy.ts";
import type { Site } from "./analysis.ts";
import { intentAt } from "./evidence.ts";
import type { Nothing } from "./nothing.ts";
import { bindingOf } from "./scope.ts";
import { lineOf } from "./syntax.ts";
import type { Tree } from "./tree.ts";

/** The members a type says that it has, and where. */
export type TypeMembers = { tree: Tree; members: Node[] };

/** The line that declares the missing property as optional, or null: `coupon?: Coupon` in the value's own type. */
export function declaredOptional(site: Site, { tree, object }: Nothing): Evidence | null {
  if (
    object?.type !== "MemberExpression" ||
    object.computed ||
    object.property.type !== "Identifier"
  )
    return null;
  const name = object.property.name;
  const type =
    object.object.type === "Identifier"
      ? typeOf(site, tree, object.object, object.object.name)
      : null;
  const member = type?.members.find((each) => memberName(each) === name);
  if (!type || member?.type !== "TSPropertySignature" || !member.optional) return null;
  return intentAt(
    type.tree,
    lineOf(member),
    "type",
    `The type says that \`${name}\` may be missing.`,
  );
}

/** The members of the type that a name is annotated with, where it is among the files read. */
export function typeOf(site: Site, tree: Tree, use: Node, name: string): TypeMembers | null {
  const id = bindingOf(tree, use, name)?.id;
  const annotation =
    id?.typeAnnotation?.type === "TSTypeAnnotation" ? id.typeAnnotation.typeAnnotation : null;
  if (!annotation) return null;
  return membersOf(site, tree, annotation);
}

/** The members of a type: its own, or those of the one declaration of its name. */
export function membersOf(site: Site, tree: Tree, type: Node): TypeMembers | null {
  if (type.type === "TSTypeLiteral") return { tree, members: type.members };
  if (type.type === "TSUnionType") {
    const known = type.types.filter((each) => !/^TS(?:Undefined|Null)Keyword$/.test(each.type));
    return known.length === 1 && known[0] ? membersOf(site, tree, known[0]) : null;
  }
  if (type.type !== "TSTypeReference" || type.typeName.type !== "Identifier") return null;
  const { name } = type.typeName;
  if (name === "Readonly" || name === "Required") {
    const [inner] = type.typeParameters?.params ?? [];
    return inner ? membersOf(site, tree, inner) : null;
  }
  const paths = [
    tree.path,
    ...Object.keys(site.files).filter(
      (path) => path !== tree.path && site.files[path]?.includes(name),
    ),
  ];
  for (const path of paths) {
    const other = site.trees(path);
    const declared = other?.nodes.find(
      (node) =>
        (node.type === "TSInterfaceDeclaration" || node.type === "TSTypeAliasDeclaration") &&
        node.id.name === name,
    );
    if (!other || !declared) continue;
    if (declared.type === "TSInterfaceDeclaration")
      return { tree: other, members: declared.body.body };
    if (declared.type === "TSTypeAliasDeclaration")
      return membersOf(site, other, declared.typeAnnotation);
  }
  return null;
}

/** The name of a type's member. */
export function memberName(member: Node): string {
  const isNamed = member.type === "TSPropertySignature" || member.type === "TSMethodSignature";
  return isNamed && member.key.type === "Identifier" ? member.key.name : "";
}

/** Whether a type is a plain object by key: `Record<…>`, `{ [key: string]: … }`, or a name for one. */
export function isRecord(site: Site, tree: Tree, type: Node): boolean {
  if (type.type === "TSTypeLiteral")
    return type.members.some(({ type: kind }) => kind === "TSIndexSignature");
  if (type.type !== "TSTypeReference" || type.typeName.type !== "Identifier") return false;
  const { name } = type.typeName;
  if (name === "Record") return true;
  const inner = type.typeParameters?.params[0];
  if (/^(?:Readonly|Partial|Required)$/.test(name)) return !!inner && isRecord(site, tree, inner);
  const paths = [tree.path, ...Object.keys(site.files).filter((path) => path !== tree.path)];
  for (const path of paths) {
    if (!site.files[path]?.includes(name)) continue;
    const declared = site
      .trees(path)
      ?.nodes.find((node) => node.type === "TSTypeAliasDeclaration" && node.id.name === name);
    const other = site.trees(path);
    if (other && declared?.type === "TSTypeAliasDeclaration")
      return isRecord(site, other, declared.typeAnnotation);
  }
  return false;
}
