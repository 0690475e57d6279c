import type { ExpressionStatement, IfStatement, Node } from "@babel/types";
import { bodyOf, leaves, passedGuards } from "./absence.ts";
import type { Analysis, Answered, Site } from "./analysis.ts";
import { evidenceAt, intentAt } from "./evidence.ts";
import type { Nothing } from "./nothing.ts";
import { type Change, endsItsLine, linesAfter, rewrite } from "./rewrite.ts";
import { lineOf, textOf } from "./syntax.ts";
import { contains, functionAround, nodesIn, type Tree } from "./tree.ts";

/** The value was found missing and the request refused, but the function went on. */
export function refusedAndWentOn(_: Site, { tree, read, says }: Nothing): Answered | null {
  for (const { guard, missing } of passedGuards(tree, read)) {
    if (!missing.some((each) => textOf(each, tree.text) === says)) continue;
    const answer = answerThatGoesOn(tree, guard);
    if (answer)
      return returning(
        tree,
        answer,
        `The function answers here where \`${says}\` is missing, and goes on all the same.`,
      );
  }
  return null;
}

const headersSent =
  /Cannot (?:set|write|append|remove|render) headers after they are sent|ERR_HTTP_HEADERS_SENT|headers have already been sent|Reply was already sent|FST_ERR_REP_ALREADY_SENT/i;

/** A request that was answered twice: the first answer has no `return`. */
export function answeredTwice(site: Site): Analysis | null {
  if (!headersSent.test(`${site.type} ${site.message}`)) return null;
  const tree = site.trees(site.path);
  const base: Analysis = {
    class: "logic_error",
    culprit: { path: site.path, line: site.line },
    rootCause: `The request is answered a second time at ${site.path}:${site.line}.`,
    evidence: [
      evidenceAt(site, site.line, "The request was answered before; here it is answered again."),
    ],
    edits: null,
    abstained:
      "Which answer comes first could not be told from the code: a person has to decide which of them should be sent.",
  };
  const second = tree && answersOn(tree, site.line)[0];
  const fn = tree && second && functionAround(tree, second);
  if (!tree || !second || !fn) return base;
  const first = tree.nodes.flatMap((node) => {
    const isBefore =
      contains(fn, node) &&
      (node.end ?? 0) <= (second.start ?? 0) &&
      functionAround(tree, node) === fn;
    const body =
      node.type === "IfStatement"
        ? node.consequent
        : node.type === "CatchClause"
          ? node.body
          : null;
    const answer = isBefore && body ? lastAnswer(tree, body) : null;
    return answer && receiver(tree, answer.expression) === receiver(tree, second) ? [answer] : [];
  });
  const [only, other] = first;
  if (!only || other) return base;
  const patch = returning(tree, only, "The function answers here and goes on.");
  return {
    ...base,
    culprit: { path: site.path, line: lineOf(only) },
    rootCause: `\`${textOf(only, tree.text).split(/\r?\n/)[0]}\` at ${site.path}:${lineOf(only)} answers the request and does not return, so that ${site.path}:${site.line} answers it again.`,
    evidence: [...base.evidence, ...patch.evidence],
    edits: patch.edits,
    abstained: undefined,
  };
}

/** The last statement of a guard, where it answers a request and nothing leaves the function. */
function answerThatGoesOn(
  tree: Tree,
  { consequent, alternate }: IfStatement,
): ExpressionStatement | null {
  return alternate || leaves(consequent) ? null : lastAnswer(tree, consequent);
}

function lastAnswer(tree: Tree, body: Node): ExpressionStatement | null {
  const last = bodyOf(body).at(-1);
  return last?.type === "ExpressionStatement" && isAnswer(tree, last.expression) ? last : null;
}

const answering =
  /^(?:_?res|_?response|reply|c|ctx|context|next|h)\b(?:\.(?:status|code|json|send|sendStatus|end|render|redirect|text|html|body|notFound|header|type|set|writeHead|sendFile|callNotFound)\b|\()/;

function isAnswer(tree: Tree, node: Node): boolean {
  const call = node.type === "AwaitExpression" ? node.argument : node;
  return (
    call.type === "CallExpression" && answering.test(textOf(call, tree.text).replace(/\s+/g, ""))
  );
}

function answersOn(tree: Tree, line: number): Node[] {
  return tree.nodes.filter(
    (node) =>
      node.type === "CallExpression" &&
      lineOf(node) <= line &&
      (node.loc?.end.line ?? 0) >= line &&
      isAnswer(tree, node),
  );
}

function receiver(tree: Tree, node: Node): string {
  return /^\w+/.exec(textOf(node, tree.text).replace(/^await /, ""))?.[0] ?? "";
}

function returning(
  tree: Tree,
  answer: ExpressionStatement,
  claim: string,
): Extract<Answered, { kind: "patch" }> {
  const fn = functionAround(tree, answer);
  const isVoid = fn?.returnType ? /\bvoid\b/.test(textOf(fn.returnType, tree.text)) : false;
  const isAlone = tree.parents.get(answer)?.type === "BlockStatement" && endsItsLine(tree, answer);
  const style = fn ? styleOf(tree, fn, answer) : "value";
  const change: Change =
    isAlone && (isVoid || style === "bare")
      ? linesAfter(tree, answer, ["return;"])
      : { start: answer.start ?? 0, end: answer.start ?? 0, text: "return " };
  return {
    kind: "patch",
    edits: [rewrite(tree, [change])],
    evidence: [intentAt(tree, lineOf(answer), "sibling", claim)],
    cause: {
      class: "logic_error",
      culprit: { path: tree.path, line: lineOf(answer) },
      rootCause: `${claim.replace(/\.$/, "")}: ${tree.path}:${lineOf(answer)} has no \`return\`.`,
    },
  };
}

/** Whether the file leaves after an answer by a bare `return;`. */
function styleOf(tree: Tree, fn: Node, answer: Node): "value" | "bare" {
  const returns = nodesIn(tree, tree.program).filter(({ type }) => type === "ReturnStatement");
  const withValue = returns.some(
    (each) => each.type === "ReturnStatement" && each.argument && isAnswer(tree, each.argument),
  );
  const bareReturn = returns.some((each) => each.type === "ReturnStatement" && !each.argument);
  return !withValue && bareReturn && contains(fn, answer) ? "bare" : "value";
}
