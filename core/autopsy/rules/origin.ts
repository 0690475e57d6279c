import type { Node, VariableDeclarator } from "@babel/types";
import { type FunctionNode, findNodes, lineOf, textOf } from "./syntax.ts";

export type Origin = { line: number; says: string; init: Node | null };

/** Calls that answer "nothing there" with undefined or null. */
const mayFindNothing =
  /^(find|findLast|get|match|exec|at|pop|shift|getItem|querySelector|closest|findOne|findFirst|findUnique|first)$/;

/** The name at the root of `a.b?.c[0]`, or null where there is none. */
export function rootName(node: Node): string | null {
  if (node.type === "Identifier") return node.name;
  if (node.type === "MemberExpression" || node.type === "OptionalMemberExpression")
    return rootName(node.object);
  if (node.type === "TSNonNullExpression" || node.type === "TSAsExpression")
    return rootName(node.expression);
  return null;
}

/** Where a name got its value inside a function, in words; null where it comes from outside. */
export function originOf(name: string, fn: FunctionNode, text: string): Origin | null {
  const declared = findNodes(fn.body, isDeclarator).filter(
    ({ node }) => node.id.type === "Identifier" && node.id.name === name,
  );
  const [declaration] = declared;
  if (declaration) {
    const { init } = declaration.node;
    return {
      line: lineOf(declaration.node),
      says: saysOf(name, init ?? null, text),
      init: init ?? null,
    };
  }
  const parameter = fn.params.find((each) =>
    textOf(each, text).match(new RegExp(`\\b${escapeForPattern(name)}\\b`)),
  );
  return parameter
    ? {
        line: lineOf(parameter),
        says: `\`${name}\` is a parameter, given by the caller`,
        init: null,
      }
    : null;
}

function saysOf(name: string, init: Node | null, text: string): string {
  if (!init) return `\`${name}\` is declared without a value`;
  const source = init.type === "AwaitExpression" ? init.argument : init;
  const short = textOf(source, text).split("\n")[0]?.slice(0, 80) ?? "";
  const called =
    source.type === "CallExpression" &&
    source.callee.type === "MemberExpression" &&
    source.callee.property.type === "Identifier"
      ? source.callee.property.name
      : null;
  if (called && mayFindNothing.test(called))
    return `\`${name}\` comes from \`${short}\`, and \`${called}\` answers nothing when there is none`;
  return `\`${name}\` comes from \`${short}\``;
}

function isDeclarator(node: Node): node is VariableDeclarator {
  return node.type === "VariableDeclarator";
}

function escapeForPattern(text: string): string {
  return text.replace(/[$]/g, "\\$&");
}
