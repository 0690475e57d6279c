import type { Node } from "@babel/types";
import { type FunctionNode, textOf } from "../rules/syntax.ts";

/** What a function's author wrote about it: the comment above it and the type it gives back. */
export type Written = { doc: string; type: string; name: string | null };

/** The comment, the return type and the name of a function; `ancestors` lead from the file to it. */
export function writtenOf(fn: FunctionNode, ancestors: Node[], text: string): Written {
  const holders = [fn, ...holdersOf(ancestors)];
  const comments = holders.flatMap(({ leadingComments }) => leadingComments ?? []);
  const doc = comments.map(({ value }) => value.replace(/^\s*\*+ ?/gm, "")).join("\n");
  return { doc: doc.trim(), type: typeOf(fn, ancestors, text), name: nameOf(fn, ancestors) };
}

/** What a comment above a function may hang on: its declaration, its export, its property. */
function holdersOf(ancestors: Node[]): Node[] {
  const holders: Node[] = [];
  for (const each of [...ancestors].reverse()) {
    if (
      !/^(?:Export(?:Named|Default)Declaration|VariableDeclarat(?:ion|or)|ObjectProperty|ClassProperty|AssignmentExpression|ExpressionStatement|TSAsExpression)$/.test(
        each.type,
      )
    )
      break;
    holders.push(each);
  }
  return holders;
}

function typeOf(fn: FunctionNode, ancestors: Node[], text: string): string {
  if (fn.returnType) return textOf(fn.returnType, text).replace(/^:\s*/, "");
  const declared = ancestors.at(-1);
  if (declared?.type === "VariableDeclarator" && declared.id.type === "Identifier") {
    const { typeAnnotation } = declared.id;
    return typeAnnotation ? textOf(typeAnnotation, text).replace(/^:\s*/, "") : "";
  }
  return "";
}

/** The name a function is called by, where it has one. */
export function nameOf(fn: FunctionNode, ancestors: Node[]): string | null {
  if ("id" in fn && fn.id) return fn.id.name;
  if ("key" in fn) {
    if (fn.key.type === "Identifier") return fn.key.name;
    if (fn.key.type === "PrivateName") return fn.key.id.name;
  }
  const holder = ancestors.at(-1);
  if (holder?.type === "VariableDeclarator" && holder.id.type === "Identifier")
    return holder.id.name;
  if (
    (holder?.type === "ObjectProperty" || holder?.type === "ClassProperty") &&
    holder.key.type === "Identifier"
  )
    return holder.key.name;
  return null;
}
