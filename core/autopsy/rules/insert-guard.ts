import type { Node, VariableDeclaration } from "@babel/types";
import type { Edit } from "#core/patch/patch.ts";
import { whyNotEarly } from "./early-answer.ts";
import type { Nothing } from "./nothing.ts";
import { bare } from "./origin.ts";
import {
  beginsItsLine,
  endsItsLine,
  instead,
  linesAfter,
  linesBefore,
  rewrite,
} from "./rewrite.ts";
import { bindingOf, bindingsAt } from "./scope.ts";
import { isFunction, textOf } from "./syntax.ts";
import {
  ancestorsOf,
  functionAround,
  indexIn,
  ownNodes,
  statementAround,
  type Tree,
} from "./tree.ts";

/** What has to happen where the value is nothing: given how its absence is asked and what it is called. */
export type Exit = {
  /** `return`, `throw`, or `continue`: the last only fits into a loop. */
  leaves: "function" | "loop";
  lines: (absent: string, name: string) => string[];
  /** A name for a value that has none yet. */
  name?: string;
};

type Placed = { kind: "edits"; edits: Edit[] } | { kind: "refused"; why: string };

/** Puts a guard where a value is known to be nothing, before anything is done with it; or says why no guard fits. */
export function insertGuard(nothing: Nothing, exit: Exit): Placed {
  const { tree, read, object } = nothing;
  const fn = functionAround(tree, read);
  const statement = statementAround(tree, read);
  if (!object || fn?.body.type !== "BlockStatement" || !statement)
    return refused("There is no function body here that could answer early.");
  const why = misfit(nothing, statement, exit);
  if (why) return refused(why);
  const source = bare(object);
  const isCall = /^(?:Optional)?CallExpression$/.test(source.type);
  if (isCall) return hoist(tree, object, statement, exit);
  const name = textOf(object, tree.text);
  const lines = exit.lines(absence(nothing), name);
  const home = source.type === "Identifier" ? declarationBefore(tree, source, statement) : null;
  const change = home ? linesAfter(tree, home, lines) : linesBefore(tree, statement, lines);
  return { kind: "edits", edits: [rewrite(tree, [change])] };
}

function misfit({ tree, read }: Nothing, statement: Node, exit: Exit): string | null {
  if (!beginsItsLine(tree, statement))
    return "The statement shares its line with others, so that no simple guard fits.";
  const chain = ancestorsOf(tree, read);
  const fn = chain.findLastIndex(isFunction);
  const isInLoop = chain
    .slice(fn + 1)
    .some(({ type }) => /^(?:For|ForOf|ForIn|While|DoWhile)Statement$/.test(type));
  if (exit.leaves === "loop")
    return isInLoop
      ? whyNotEarly({ node: read, ancestors: chain }, statement, tree.text, "loop")
      : "There is no loop here to go on with.";
  return whyNotEarly({ node: read, ancestors: chain }, statement, tree.text);
}

/** Gives a call's answer a name before the statement that reads from it. */
function hoist(tree: Tree, object: Node, statement: Node, exit: Exit): Placed {
  const { name } = exit;
  if (!name || bindingsAt(tree, object).has(name))
    return refused(
      "The value comes from a call in the same expression, and a guard would make that call twice.",
    );
  const lines = [`const ${name} = ${textOf(object, tree.text)};`, ...exit.lines(`!${name}`, name)];
  return {
    kind: "edits",
    edits: [
      rewrite(tree, [linesBefore(tree, statement, lines), instead(outermost(tree, object), name)]),
    ],
  };
}

/** With the parentheses that an `await` or a cast needed. */
function outermost(tree: Tree, node: Node): Node {
  const { start, end } = node;
  const around = tree.text.slice((start ?? 0) - 1, (end ?? 0) + 1);
  return /^\([\s\S]*\)$/.test(around)
    ? { ...node, start: (start ?? 0) - 1, end: (end ?? 0) + 1 }
    : node;
}

/** The declaration of the value, where nothing that branches stands between it and its use. */
function declarationBefore(tree: Tree, use: Node, statement: Node): Node | null {
  const name = use.type === "Identifier" ? use.name : "";
  const declared = bindingOf(tree, use, name)?.declared;
  const declaration = declared && tree.parents.get(declared);
  if (declaration?.type !== "VariableDeclaration") return null;
  const block = tree.parents.get(statement);
  if (block?.type !== "BlockStatement" && block?.type !== "Program") return null;
  const from = indexIn(block.body, declaration);
  const to = indexIn(block.body, statement);
  if (from < 0 || to < from || !endsItsLine(tree, declaration)) return null;
  const between = block.body.slice(from + 1, to);
  return isFixed(declaration, tree) && between.every(isStraight) ? declaration : null;
}

function isFixed({ kind, declarations }: VariableDeclaration, tree: Tree): boolean {
  const fn = declarations[0] && functionAround(tree, declarations[0]);
  const [only] = declarations;
  if (declarations.length !== 1 || !only) return false;
  if (kind === "const") return true;
  const id = only.id;
  return (
    id.type === "Identifier" &&
    !!fn &&
    !ownNodes(tree, fn).some(
      (each) =>
        each.type === "AssignmentExpression" &&
        each.left.type === "Identifier" &&
        each.left.name === id.name,
    )
  );
}

function isStraight({ type }: Node): boolean {
  return type === "VariableDeclaration" || type === "ExpressionStatement";
}

/** An empty text, 0 and `false` have properties too, so that a guard of such a read asks for nothing alone. */
export function absence({ tree, object, property, read }: Nothing): string {
  if (!object) return "";
  const isCalled = read.type === "CallExpression" && read.callee === object;
  // An object has functions that nobody put there: `constructor`, `toString`.
  if (isCalled && object.type === "MemberExpression" && object.computed)
    return `!Object.hasOwn(${textOf(object.object, tree.text)}, ${textOf(object.property, tree.text)})`;
  const source = textOf(object, tree.text);
  const value = /^[\w$.[\]"'?#]+$/.test(source) ? source : `(${source})`;
  const isOfText = property in String.prototype || property in Number.prototype;
  return isOfText ? `${value} == null` : `!${value}`;
}

function refused(why: string): Placed {
  return { kind: "refused", why };
}
