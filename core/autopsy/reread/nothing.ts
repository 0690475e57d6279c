import type { Node } from "@babel/types";
import { findNodes, lineOf, readSyntax, textOf } from "../rules/syntax.ts";

const undefinedThing = "undefined|null";

/** The engines' wordings for something that was nothing; the group is the member or the expression. */
const memberWordings = [
  new RegExp(`^Cannot read propert(?:y|ies) of (?:${undefinedThing}) \\(reading '(.{1,200})'\\)`),
  new RegExp(`^Cannot read property '(.{1,200})' of (?:${undefinedThing})`),
  new RegExp(`^Cannot set propert(?:y|ies) of (?:${undefinedThing}) \\(setting '(.{1,200})'\\)`),
  /^can't access property "?([^",]{1,200})"?,/,
];
const expressionWordings = [
  /^(.{1,200}?) is not (?:a function|iterable|a constructor|async iterable)\b/,
  /^Cannot destructure property '.{1,200}' of '(.{1,200})' as it is/,
];

type Asked = { path: string; text: string; line: number; column?: number; message: string };

/**
 * The expression that was nothing where an error was thrown, as it stands on that line, or null
 * where message and line do not lead to exactly one.
 */
export function nothingAt({ path, text, line, column, message }: Asked): string | null {
  const member = memberWordings
    .map((pattern) => pattern.exec(message)?.[1])
    .find((each) => each !== undefined);
  const syntax = readSyntax(path, text);
  if (!syntax) return null;
  if (member !== undefined) {
    const fits = findNodes(syntax, isMember).filter(
      ({ node }) => lineOf(node.property) === line && names(node, member),
    );
    const exact = fits.filter(({ node }) => node.property.loc?.start.column === (column ?? 0) - 1);
    const texts = new Set(
      (exact.length > 0 ? exact : fits).map(({ node }) => textOf(node.object, text)),
    );
    const [only] = texts;
    return texts.size === 1 && only !== undefined ? only : null;
  }
  const said = expressionWordings
    .map((pattern) => pattern.exec(message)?.[1])
    .find((each) => each !== undefined);
  if (said === undefined) return null;
  const stands = text.split(/\r?\n/)[line - 1]?.includes(said);
  return stands && /^[\w$.?[\]'"]+$/.test(said) ? said : null;
}

type Member = Extract<Node, { type: "MemberExpression" | "OptionalMemberExpression" }>;

function isMember(node: Node): node is Member {
  return node.type === "MemberExpression" || node.type === "OptionalMemberExpression";
}

function names({ property, computed }: Member, name: string): boolean {
  if (property.type === "Identifier" && !computed) return property.name === name;
  if (property.type === "PrivateName") return `#${property.id.name}` === name;
  return computed;
}
