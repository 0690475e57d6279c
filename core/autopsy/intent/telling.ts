import type { Node } from "@babel/types";
import {
  type Found,
  findNodes,
  isFunction,
  isScript,
  lineOf,
  readSyntax,
  textOf,
} from "../rules/syntax.ts";
import type { Change } from "./change.ts";
import { tokensOf } from "./tokens.ts";

/** Members and globals that the languages themselves bring: that a comment has the same word is chance. */
const builtin = new Set(
  (
    "length size once on off emit map filter reduce find some every all any race next done value values key keys get set has add push pop " +
    "shift slice splice sort join split replace trim text json body string buffer byteLength bytes TextDecoder TextEncoder Buffer Array Object " +
    "String Number Math Date JSON Promise Map Set Error TypeError RangeError SyntaxError from of concat includes test exec match catch then " +
    "finally log warn error info call apply bind name message code round floor ceil min max abs isArray isNaN write read end close open " +
    "start stop first last item items list entry index count total result results data now format parse default options args"
  ).split(" "),
);

/**
 * Written names that can tell: things of the repository, and not names of the patch's own making
 * nor of the language's. Strings count where they are values, and not where they are messages.
 */
export function tellingOf(
  written: string[],
  changes: Change[],
  { files, after }: { files: Record<string, string>; after: Record<string, string> },
): string[] {
  const own = new Set(changes.flatMap((change) => declaredIn(change, after[change.path] ?? "")));
  return written.filter((each) => {
    if (/^["'`]/.test(each)) return !/\s/.test(each);
    if (!/^[A-Za-z_$]/.test(each)) return true;
    if (builtin.has(each) || own.has(each)) return false;
    return Object.values(files).some((text) => text.includes(each));
  });
}

/** Names that the lines a patch wrote declare: variables and parameters. */
function declaredIn({ path, addedLines }: Change, text: string): string[] {
  const tree = isScript(path) ? readSyntax(path, text) : null;
  if (!tree)
    return [
      ...text
        .split("\n")
        .filter((_, index) => addedLines.has(index + 1))
        .join("\n")
        .matchAll(/^\s*([a-z_]\w*)\s*=[^=]/gm),
    ].map(([, name = ""]) => name);
  const held = findNodes(
    tree,
    (node): node is Node => node.type === "VariableDeclarator" || isFunction(node),
  );
  return held.flatMap(({ node }) => {
    if (!addedLines.has(lineOf(node))) return [];
    const patterns =
      node.type === "VariableDeclarator" ? [node.id] : isFunction(node) ? node.params : [];
    return patterns.flatMap((each) =>
      findNodes(
        each,
        (inner): inner is Extract<Node, { type: "Identifier" }> => inner.type === "Identifier",
      ).map(({ node: { name } }) => name),
    );
  });
}

/** Numbers that any code may hold. */
const plainNumbers = new Set(["0", "1", "2", "-1"]);
/** What reads a text for people, or for a log. */
const isSaying =
  /Error$|^(?:throw|log|warn|error|info|debug|reject|fail|json|send|TextDecoder|toString|from)$/;

/**
 * A value or pattern that a patch writes and that stands nowhere in the repository, messages left
 * out: an invention, whatever a comment may be about. Null where there is none, or it cannot be told.
 */
export function inventedIn(
  changes: Change[],
  { files, after }: { files: Record<string, string>; after: Record<string, string> },
): string | null {
  const known = Object.values(files).join("\n");
  for (const { path, addedLines } of changes) {
    const text = after[path] ?? "";
    const tree = isScript(path) ? readSyntax(path, text) : null;
    if (!tree) continue;
    for (const found of findNodes(tree, isLiteral)) {
      const { node } = found;
      if (!addedLines.has(lineOf(node)) || isSaid(found)) continue;
      const said = textOf(node, text);
      const bare =
        node.type === "StringLiteral" || node.type === "TemplateElement" ? literalOf(node) : said;
      if (bare.trim().length < 2 && node.type !== "NumericLiteral") continue;
      if (
        node.type === "NumericLiteral" &&
        (plainNumbers.has(said) || tokensOf(known).includes(said))
      )
        continue;
      if (node.type !== "NumericLiteral" && known.includes(bare)) continue;
      return said.slice(0, 40);
    }
  }
  return null;
}

type Literal = Extract<
  Node,
  { type: "StringLiteral" | "RegExpLiteral" | "NumericLiteral" | "TemplateElement" }
>;

function isLiteral(node: Node): node is Literal {
  return /^(?:String|RegExp|Numeric)Literal$|^TemplateElement$/.test(node.type);
}

function literalOf(node: Literal): string {
  return node.type === "TemplateElement"
    ? node.value.raw
    : String("value" in node ? node.value : "");
}

/** Whether a literal is part of a message, a type, an import or a comparison of kinds. */
function isSaid({ node, ancestors }: Found<Literal>): boolean {
  if (node.type !== "RegExpLiteral" && /\s\S/.test(literalOf(node))) return true;
  return ancestors.some((each, index) => {
    if (/^(?:ThrowStatement|Import|Export\w+From|TS\w*Type)/.test(each.type)) return true;
    if (
      each.type === "BinaryExpression" &&
      each.left.type === "UnaryExpression" &&
      each.left.operator === "typeof"
    )
      return true;
    if (each.type !== "CallExpression" && each.type !== "NewExpression") return false;
    const { callee } = each;
    const name =
      callee.type === "Identifier"
        ? callee.name
        : callee.type === "MemberExpression" && callee.property.type === "Identifier"
          ? callee.property.name
          : "";
    return isSaying.test(name) && ancestors[index + 1] !== callee;
  });
}
