import type { Node, Statement } from "@babel/types";
import { type FunctionNode, lineOf, textOf } from "../rules/syntax.ts";
import { evaluate } from "./evaluate.ts";
import { isFalse, isTrue, plain, type Value } from "./value.ts";
import type { Walk } from "./walk.ts";

/** How one path of a function ends while something in it is nothing. */
export type Ending = {
  kind: "return" | "throw" | "end" | "next" | "made_anew";
  line: number;
  value: Value;
  node: Node | null;
  /** Statements that ran on this path, outermost ones as they stand. */
  ran: Node[];
};
export type Followed = {
  endings: Ending[];
  crashes: { line: number; what: string }[];
  handedOn: { line: number; what: string }[];
};

type Asked = {
  fn: FunctionNode;
  text: string;
  /** The expression that is nothing, as it stands in the source. */
  nothing: string;
  nullish?: Walk["nullish"];
  isAdded: (line: number) => boolean;
};

/** Paths through one function beyond this many are not followed. */
const MAX_ENDINGS = 200;

/**
 * What a function does while an expression in it is nothing: every path that cannot be ruled out,
 * how it ends, and where it would throw again or hand the nothing on. An assignment that the patch
 * wrote, or made its own, ends the walk: then the thing is made anew, and no longer known.
 */
export function follow({ fn, text, nothing, nullish = "either", isAdded }: Asked): Followed {
  const expression = plain(nothing);
  const root = /^[\w$]+/.exec(expression)?.[0] ?? expression;
  const walk: Walk = {
    text,
    nothing: new Set([expression]),
    nullish,
    isAdded,
    root,
    crashes: [],
    handedOn: [],
  };
  const endings: Ending[] = [];
  if (fn.body.type !== "BlockStatement") {
    const value = evaluate(fn.body, walk);
    endings.push({ kind: "return", line: lineOf(fn.body), value, node: fn.body, ran: [] });
  } else {
    const state = { walk, endings, expression, ran: [] };
    if (runAll(fn.body.body, state))
      endings.push({
        kind: "end",
        line: fn.loc?.end.line ?? 0,
        value: "nothing",
        node: null,
        ran: [...state.ran],
      });
  }
  return { endings, crashes: walk.crashes, handedOn: walk.handedOn };
}

type State = { walk: Walk; endings: Ending[]; expression: string; ran: Node[] };

/** Whether what follows these statements is reached. */
function runAll(statements: readonly Statement[], state: State): boolean {
  for (const statement of statements) if (!run(statement, state)) return false;
  return true;
}

function run(node: Statement | null | undefined, state: State): boolean {
  if (!node || state.endings.length > MAX_ENDINGS) return true;
  const { walk } = state;
  switch (node.type) {
    case "VariableDeclaration":
      state.ran.push(node);
      return declare(node, state);
    case "ExpressionStatement":
      return runExpression(node, state);
    case "ReturnStatement":
      return end("return", node, node.argument ?? null, state);
    case "ThrowStatement":
      return end("throw", node, node.argument, state);
    case "BreakStatement":
    case "ContinueStatement":
      return end("next", node, null, state);
    case "BlockStatement":
      return runAll(node.body, state);
    case "IfStatement":
      return runIf(node, state);
    case "TryStatement":
      return runTry(node, state);
    case "SwitchStatement":
      evaluate(node.discriminant, walk);
      for (const { consequent } of node.cases) fork(state, () => runAll(consequent, state));
      return true;
    case "ForOfStatement":
    case "ForInStatement":
      noteCrash(evaluate(node.right, walk), node.right, state, node.type === "ForOfStatement");
      fork(state, () => run(node.body, state));
      return true;
    case "ForStatement":
    case "WhileStatement":
    case "DoWhileStatement":
      if (node.type === "ForStatement" && node.init?.type === "VariableDeclaration")
        declare(node.init, state);
      if (node.test && isFalse(evaluate(node.test, walk)) && node.type !== "DoWhileStatement")
        return true;
      fork(state, () => run(node.body, state));
      return true;
    case "LabeledStatement":
      return run(node.body, state);
    default:
      return true;
  }
}

function noteCrash(value: Value, node: Node, { walk }: State, throws: boolean): void {
  if (value === "nothing" && throws)
    walk.crashes.push({ line: lineOf(node), what: textOf(node, walk.text).slice(0, 80) });
}

function end(kind: Ending["kind"], node: Node, argument: Node | null, state: State): boolean {
  const value = argument ? evaluate(argument, state.walk) : "nothing";
  state.endings.push({ kind, line: lineOf(node), value, node: argument, ran: [...state.ran] });
  return false;
}

/** What the walk's thing was made of stands before the patch as after it, so that it is still nothing. */
function declare(node: Extract<Node, { type: "VariableDeclaration" }>, state: State): boolean {
  const { walk, expression } = state;
  for (const { id, init } of node.declarations) {
    if (!init) continue;
    const name = id.type === "Identifier" ? id.name : null;
    if (name === walk.root && expression !== name && !walk.isAdded(lineOf(init))) {
      evaluate(init, walk);
      continue;
    }
    const value = evaluate(init, walk);
    if (name === null) {
      noteCrash(value, init, state, true);
      continue;
    }
    if (name === walk.root) {
      if (walk.isAdded(lineOf(init)) && value !== "nothing") return madeAnew(init, value, state);
    } else if (value === "nothing" && !/^(?:null|undefined)$/.test(textOf(init, walk.text)))
      walk.nothing.add(name);
  }
  return true;
}

function runExpression(
  node: Extract<Node, { type: "ExpressionStatement" }>,
  state: State,
): boolean {
  const { walk, expression } = state;
  const { expression: inner } = node;
  if (inner.type === "AssignmentExpression" && !walk.isAdded(lineOf(inner))) {
    const target = plain(textOf(inner.left, walk.text));
    // The assignment that gave the nothing gives it still.
    if (target === expression && inner.operator === "=") {
      evaluate(inner.right, walk);
      walk.nothing.add(expression);
      state.ran.push(node);
      return true;
    }
  }
  const value = evaluate(inner, walk);
  state.ran.push(node);
  if (inner.type === "AssignmentExpression" && !walk.nothing.has(expression))
    return madeAnew(inner, value, state);
  return true;
}

function madeAnew(node: Node, value: Value, state: State): boolean {
  state.endings.push({ kind: "made_anew", line: lineOf(node), value, node, ran: [...state.ran] });
  return false;
}

function runIf(node: Extract<Node, { type: "IfStatement" }>, state: State): boolean {
  const { walk } = state;
  const found = evaluate(node.test, walk);
  const test = found === "unknown" && guardsOwner(node.test, walk) ? "falsy" : found;
  if (isTrue(test)) return run(node.consequent, state);
  if (isFalse(test)) return run(node.alternate, state);
  const then = fork(state, () => run(node.consequent, state));
  const otherwise = fork(state, () => run(node.alternate, state));
  return then || otherwise;
}

/** A new `if (items.length > 0)` asks whether there is an `items[0]`. */
function guardsOwner(test: Node, walk: Walk): boolean {
  return (
    walk.isAdded(lineOf(test)) &&
    !walk.nothing.has(walk.root) &&
    new RegExp(`\\b${walk.root.replace(/\$/g, "\\$&")}\\b`).test(textOf(test, walk.text)) &&
    !/!|==/.test(textOf(test, walk.text))
  );
}

/** Runs one of several ways on; what it learns of names is forgotten with it. */
function fork(state: State, way: () => boolean): boolean {
  const known = new Set(state.walk.nothing);
  const ran = state.ran.length;
  const goesOn = way();
  if (!goesOn) state.ran.length = ran;
  for (const each of known) state.walk.nothing.add(each);
  return goesOn;
}

function runTry(node: Extract<Node, { type: "TryStatement" }>, state: State): boolean {
  const { walk } = state;
  const crashes = walk.crashes.length;
  const goesOn = run(node.block, state);
  const caught = node.handler ? walk.crashes.splice(crashes) : [];
  const handled =
    node.handler && caught.length > 0
      ? fork(state, () => run(node.handler?.body, state))
      : caught.length === 0 && goesOn;
  if (node.finalizer) run(node.finalizer, state);
  return caught.length > 0 ? handled === true : goesOn;
}
