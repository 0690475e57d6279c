import type { Node } from "@babel/types";
import type { Evidence } from "#core/autopsy/autopsy.ts";
import type { Analysis } from "./analysis.ts";
import { beginsItsLine, instead, linesBefore, rewrite } from "./rewrite.ts";
import { bindingsAt } from "./scope.ts";
import { type FunctionNode, textOf } from "./syntax.ts";
import {
  ancestorsOf,
  contains,
  functionAround,
  nodesIn,
  statementAround,
  type Tree,
} from "./tree.ts";

/** The read in a `try`, and what is said in its `catch`; or why it does not fit in there. */
export function attempted(
  tree: Tree,
  call: Node,
  fn: FunctionNode,
  lines: string[],
  evidence: Evidence,
  analysis: Analysis,
): Analysis {
  const statement = statementAround(tree, call);
  if (
    !statement ||
    functionAround(tree, statement) !== fn ||
    !beginsItsLine(tree, statement) ||
    !isReadAtOnce(tree, statement, call)
  )
    return {
      ...analysis,
      abstained:
        "The parsed value is used in the same expression, so that no simple guard fits: a person has to decide where the request is refused.",
    };
  return {
    ...analysis,
    evidence: [...analysis.evidence, evidence],
    edits: [tried(tree, statement, call, lines)],
    abstained: undefined,
  };
}

/** Whether nothing is done in the statement before the value is read: what is tried first may fail first. */
function isReadAtOnce(tree: Tree, statement: Node, call: Node): boolean {
  if (!/^(?:VariableDeclaration|ExpressionStatement|ReturnStatement)$/.test(statement.type))
    return false;
  const inside = ancestorsOf(tree, call).filter(
    (each) => contains(statement, each) && each !== statement,
  );
  if (inside.some(({ type }) => /^(?:Conditional|Logical)Expression$|^Function|^Arrow/.test(type)))
    return false;
  const earlier = nodesIn(tree, statement).filter(
    (node) =>
      /^(?:Call|New|Assignment|Update|Yield)Expression$/.test(node.type) &&
      (node.end ?? 0) <= (call.start ?? 0),
  );
  return (
    earlier.length === 0 &&
    !(statement.type === "VariableDeclaration" && statement.declarations.length > 1)
  );
}

/** `let x; try { x = … } catch { refuse }` in a declaration's place; else the value gets a name before its statement. */
function tried(tree: Tree, statement: Node, call: Node, lines: string[]) {
  const [declared] = statement.type === "VariableDeclaration" ? statement.declarations : [];
  const parent = tree.parents.get(call);
  const value = parent?.type === "AwaitExpression" ? parent : call;
  const caught = ["} catch {", ...lines.map((line) => `  ${line}`), "}"];
  if (
    declared?.id.type === "Identifier" &&
    declared.init &&
    isOnlyCast(tree, declared.init, value)
  ) {
    const type = declared.id.typeAnnotation ? textOf(declared.id.typeAnnotation, tree.text) : "";
    const name = declared.id.name;
    const init = textOf(declared.init, tree.text).split(/\r?\n/);
    const put = [
      `let ${name}${type};`,
      "try {",
      `  ${name} = ${init[0] ?? ""}`,
      ...init.slice(1).map((line) => `  ${line.trimStart()}`),
    ];
    const all = [...put.slice(0, -1), `${put.at(-1)};`, ...caught];
    return rewrite(
      tree,
      [{ ...linesBefore(tree, statement, all.slice(0, -1)), end: statement.end ?? 0 }].map(
        (change) => ({ ...change, text: `${change.text}}` }),
      ),
    );
  }
  const name = freeName(tree, call);
  const all = [`let ${name};`, "try {", `  ${name} = ${textOf(value, tree.text)};`, ...caught];
  return rewrite(tree, [linesBefore(tree, statement, all), instead(value, name)]);
}

function isOnlyCast(tree: Tree, init: Node, value: Node): boolean {
  let node: Node | undefined = value;
  while (
    node &&
    node !== init &&
    /^(?:TSAsExpression|TSNonNullExpression|ParenthesizedExpression|AwaitExpression)$/.test(
      tree.parents.get(node)?.type ?? "",
    )
  )
    node = tree.parents.get(node);
  if (node === init) return true;
  // `new Date(x).toISOString()` and the like: all of it may fail together.
  return (
    contains(init, value) &&
    !nodesIn(tree, init).some(
      (each) => each.type === "AwaitExpression" || /Function/.test(each.type),
    ) &&
    /^(?:Call|New|Member)Expression$/.test(init.type)
  );
}

function freeName(tree: Tree, call: Node): string {
  const taken = bindingsAt(tree, call);
  return ["parsed", "value", "given", "read"].find((each) => !taken.has(each)) ?? "parsedValue";
}
