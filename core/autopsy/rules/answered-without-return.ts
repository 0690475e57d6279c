import type { ExpressionStatement, IfStatement, Node } from "@babel/types";
import { bodyOf, leaves, passedGuards } from "./absence.ts";
import type { Analysis, Answered, Site } from "./analysis.ts";
import { calledFunction } from "./definition.ts";
import { evidenceAt, intentAt } from "./evidence.ts";
import type { Nothing } from "./nothing.ts";
import { type Change, endsItsLine, linesAfter, rewrite } from "./rewrite.ts";
import { type FunctionNode, lineOf, textOf } from "./syntax.ts";
import { contains, functionAround, nodesIn, ownNodes, type Tree } from "./tree.ts";

/** The value was found missing and the request refused, but the function went on. */
export function refusedAndWentOn(site: Site, { tree, read, says }: Nothing): Answered | null {
  for (const { guard, missing } of passedGuards(tree, read)) {
    if (!missing.some((each) => textOf(each, tree.text) === says)) continue;
    const answer = answerThatGoesOn(site, tree, guard);
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
  /Cannot (?:set|write|append|remove|render) headers after they are sent|ERR_HTTP_HEADERS_SENT|headers have already been sent|(?:Reply|Response) (?:was|is|has been) already (?:sent|answered|ended)|already (?:answered|responded)|write after end|ERR_STREAM_WRITE_AFTER_END|FST_ERR_REP_ALREADY_SENT/i;

/** A request that was answered twice: the first answer has no `return`. */
export function answeredTwice(site: Site): Analysis | null {
  if (!headersSent.test(`${site.type} ${site.message}`)) return null;
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
  const places = [site, ...site.outer.flatMap(({ path, line }) => (path ? [{ path, line }] : []))];
  for (const { path, line } of places) {
    const tree = site.trees(path);
    const second = tree && answersOn(site, tree, line)[0];
    const first = tree && second ? answeredBefore(site, tree, second) : [];
    const [only, other] = first;
    if (!tree || !only) continue;
    if (other) return base;
    const patch = returning(tree, only, "The function answers here and goes on.");
    return {
      ...base,
      culprit: { path, line: lineOf(only) },
      rootCause: `\`${textOf(only, tree.text).split(/\r?\n/)[0]}\` at ${path}:${lineOf(only)} answers the request and does not return, so that ${path}:${line} answers it again.`,
      evidence: [...base.evidence, ...patch.evidence],
      edits: patch.edits,
      abstained: undefined,
    };
  }
  return base;
}

/** The guards' last statements that answer the same request before another answer, and go on. */
function answeredBefore(site: Site, tree: Tree, second: Node): ExpressionStatement[] {
  const fn = functionAround(tree, second);
  if (!fn) return [];
  return ownNodes(tree, fn).flatMap((node) => {
    const isBefore = (node.end ?? 0) <= (second.start ?? 0);
    const body =
      node.type === "IfStatement"
        ? node.consequent
        : node.type === "CatchClause"
          ? node.body
          : null;
    const answer = isBefore && body ? lastAnswer(site, tree, body) : null;
    const isSame =
      answer && receiver(site, tree, answer.expression) === receiver(site, tree, second);
    return isSame ? [answer] : [];
  });
}

/** The last statement of a guard, where it answers a request and nothing leaves the function. */
function answerThatGoesOn(
  site: Site,
  tree: Tree,
  { consequent, alternate }: IfStatement,
): ExpressionStatement | null {
  return alternate || leaves(consequent) ? null : lastAnswer(site, tree, consequent);
}

function lastAnswer(site: Site, tree: Tree, body: Node): ExpressionStatement | null {
  const last = bodyOf(body).at(-1);
  return last?.type === "ExpressionStatement" && isAnswer(site, tree, last.expression)
    ? last
    : null;
}

const answering =
  /^(?:_?res|_?response|reply|c|ctx|context|next|h)\b(?:\.(?:status|code|json|send|sendStatus|end|render|redirect|text|html|body|notFound|header|type|set|writeHead|sendFile|callNotFound)\b|\()/;

function isAnswer(site: Site, tree: Tree, node: Node): boolean {
  return answered(site, tree, node) !== null;
}

/** What a call answers: `res` of `res.json(…)`, and of `send(res, …)` where `send` answers with what it is given. */
function answered(site: Site, tree: Tree, node: Node): string | null {
  const call = node.type === "AwaitExpression" ? node.argument : node;
  if (call.type !== "CallExpression") return null;
  const text = textOf(call, tree.text).replace(/\s+/g, "");
  if (answering.test(text)) return /^\w+/.exec(text)?.[0] ?? null;
  if (call.callee.type !== "Identifier") return null;
  const found = calledFunction(site, tree, call.callee);
  const given = found?.fn.params.findIndex(
    (each) => each.type === "Identifier" && answersWith(found.tree, found.fn, each.name),
  );
  const argument = given === undefined ? undefined : call.arguments[given];
  return argument?.type === "Identifier" ? argument.name : null;
}

/** Whether a helper ends the response that it is given. */
function answersWith(tree: Tree, fn: FunctionNode, name: string): boolean {
  return ownNodes(tree, fn).some(
    (node) =>
      node.type === "CallExpression" &&
      new RegExp(
        `^${name.replace(/\$/g, "\\$")}\\b.*\\.(?:end|send|json|redirect|render|sendStatus)\\(`,
        "s",
      ).test(textOf(node, tree.text)),
  );
}

function answersOn(site: Site, tree: Tree, line: number): Node[] {
  return tree.nodes.filter(
    (node) =>
      node.type === "CallExpression" &&
      lineOf(node) <= line &&
      (node.loc?.end.line ?? 0) >= line &&
      isAnswer(site, tree, node),
  );
}

function receiver(site: Site, tree: Tree, node: Node): string {
  return answered(site, tree, node) ?? "";
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
    (each) =>
      each.type === "ReturnStatement" &&
      each.argument &&
      answering.test(textOf(each.argument, tree.text).replace(/\s+/g, "")),
  );
  const bareReturn = returns.some((each) => each.type === "ReturnStatement" && !each.argument);
  return !withValue && bareReturn && contains(fn, answer) ? "bare" : "value";
}
