import type { Node } from "@babel/types";
import { absencesOf, leaves } from "./absence.ts";
import type { Answered, Site } from "./analysis.ts";
import { intentAt } from "./evidence.ts";
import type { Nothing } from "./nothing.ts";
import { beginsItsLine, endsItsLine, linesBefore, rewrite } from "./rewrite.ts";
import { lineOf, lineText, textOf } from "./syntax.ts";
import { indexIn, nodesIn, statementAround, type Tree } from "./tree.ts";

/** The same function asks whether the value is there, after it was read: the question has to come first. */
export function askedTooLate(_: Site, { tree, read, says }: Nothing): Answered | null {
  const statement = statementAround(tree, read);
  const block = statement && tree.parents.get(statement);
  if (!statement || (block?.type !== "BlockStatement" && block?.type !== "Program")) return null;
  const from = indexIn(block.body, statement);
  const at = block.body.findIndex((each, index) => index > from && asks(tree, each, says));
  const guard = block.body[at];
  if (guard?.type !== "IfStatement") return null;
  const between = block.body.slice(from, at);
  // What was declared on the way is not there yet where the question goes to.
  const declared = between.flatMap((each) =>
    each.type === "VariableDeclaration"
      ? each.declarations.map(({ id }) => textOf(id, tree.text))
      : [],
  );
  if (declared.some((name) => mentions(tree, guard, name))) return null;
  if (
    !between.every(({ type }) => type === "VariableDeclaration" || type === "ExpressionStatement")
  )
    return null;
  if (!beginsItsLine(tree, statement) || !beginsItsLine(tree, guard) || !endsItsLine(tree, guard))
    return null;
  const indent = /^\s*/.exec(lineText(tree.text, lineOf(guard)))?.[0] ?? "";
  const lines = textOf(guard, tree.text)
    .split(/\r?\n/)
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
  const start = tree.text.lastIndexOf("\n", guard.start ?? 0);
  const removed = { start, end: guard.end ?? 0, text: "" };
  return {
    kind: "patch",
    edits: [rewrite(tree, [linesBefore(tree, statement, lines), removed])],
    evidence: [
      intentAt(
        tree,
        lineOf(guard),
        "sibling",
        `The function asks here whether \`${says}\` is there, after it was read.`,
      ),
    ],
  };
}

function asks(tree: Tree, node: Node, says: string): boolean {
  if (node.type !== "IfStatement" || node.alternate || !leaves(node.consequent)) return false;
  const missing = absencesOf(node.test);
  return missing.length === 1 && missing.some((each) => textOf(each, tree.text) === says);
}

function mentions(tree: Tree, node: Node, name: string): boolean {
  return nodesIn(tree, node).some((each) => each.type === "Identifier" && each.name === name);
}
