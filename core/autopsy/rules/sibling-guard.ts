import type { Node, ObjectExpression } from "@babel/types";
import { absencesOf, bodyOf, leaves } from "./absence.ts";
import type { Answered, Site } from "./analysis.ts";
import { nameOfFunction } from "./callers.ts";
import { intentAt } from "./evidence.ts";
import { requestOf } from "./from-request.ts";
import { insertGuard } from "./insert-guard.ts";
import { type Lookup, lookupOf, sameLookups } from "./lookup.ts";
import type { Nothing } from "./nothing.ts";
import { returnType } from "./said-answer.ts";
import { type FunctionNode, lineOf, textOf } from "./syntax.ts";
import { transplanted } from "./transplant.ts";
import { functionAround, nodesIn, ownNodes, statementAround, type Tree } from "./tree.ts";

type Guard = {
  tree: Tree;
  statement: Node;
  body: Node;
  name: string;
  lookup: Lookup;
  line: number;
};

/**
 * The same look-up is asked for nothing elsewhere, and what happens there fits here: a refusal, an
 * error, going on with the next. All that guard it must do the same.
 */
export function siblingGuard(site: Site, nothing: Nothing): Answered | null {
  const { tree, object, read } = nothing;
  const lookup = object && lookupOf(tree, object);
  if (!object || !lookup) return null;
  const own = functionAround(tree, read);
  // In its own function a guard of the same call stands for another value: the one it is about was there.
  const all = sameLookups(site, lookup, tree).flatMap(
    (each) => guardOf(each.tree, each.lookup) ?? [],
  );
  const inFile = all.filter((each) => each.tree === tree);
  const guards = inFile.length > 0 ? inFile : all;
  const fitting = guards.flatMap((each) => {
    if (!decides(each, each.tree === tree) && !answersAlike(each, tree, own)) return [];
    if (!mayAnswer(each, tree, own)) return [];
    const lines = transplanted({
      from: each.tree,
      nodes: bodyOf(each.body),
      subject: each.name,
      lookup: each.lookup,
      to: { tree, at: read, lookup, subject: nameFor(object, tree, each.name) },
    });
    if (!lines) return [];
    const [last = ""] = lines.slice(-1);
    return [
      {
        ...each,
        lines: isAbort(each.tree, each.body) ? [...lines.slice(0, -1), `return ${last}`] : lines,
      },
    ];
  });
  const [first] = fitting;
  if (!first) return null;
  const kinds = new Set(fitting.map(({ body }) => kindOf(body)));
  if (kinds.size > 1 || fitting.length < guards.filter(isRival).length)
    return {
      kind: "refused",
      why: `The same look-up is guarded elsewhere, but not everywhere in the same way (${first.tree.path}:${first.line} is one): which of them holds here is for a person to decide.`,
    };
  const placed = insertGuard(nothing, {
    leaves: /^Continue/.test(bodyOf(first.body).at(-1)?.type ?? "") ? "loop" : "function",
    name: first.name,
    lines: (absent) => asIf(absent, first.lines, first.body.type === "BlockStatement"),
  });
  if (placed.kind === "refused") return placed;
  const claim = `The same look-up, \`${lookup.key}\`, is guarded here: this says what happens where there is none.`;
  return {
    kind: "patch",
    edits: placed.edits,
    evidence: [intentAt(first.tree, first.line, "sibling", claim)],
  };
}

function nameFor(object: Node, tree: Tree, other: string): string {
  return object.type === "Identifier" ? textOf(object, tree.text) : other;
}

/** `if (!x) …` as its model writes it: on one line, or as a block. */
export function asIf(absent: string, lines: string[], isBlock: boolean): string[] {
  const [only] = lines;
  if (!isBlock && lines.length === 1) return [`if (${absent}) ${only}`];
  return [`if (${absent}) {`, ...lines.map((line) => `  ${line}`), "}"];
}

/** The `if` that follows a look-up, asks whether it found anything, and leaves where it did not. */
function guardOf(tree: Tree, lookup: Lookup): Guard | null {
  const statement = statementAround(tree, lookup.node);
  if (!statement) return null;
  if (statement.type === "IfStatement")
    return asGuard(tree, statement, textOf(lookup.node, tree.text), lookup);
  if (statement.type !== "VariableDeclaration") return null;
  const declared = statement.declarations.find(
    ({ init }) => init && nodesIn(tree, init).includes(lookup.node),
  );
  if (declared?.id.type !== "Identifier") return null;
  const block = tree.parents.get(statement);
  if (block?.type !== "BlockStatement" && block?.type !== "Program") return null;
  const after = block.body.slice(block.body.indexOf(statement) + 1);
  const name = declared.id.name;
  for (const each of after) {
    const guard = asGuard(tree, each, name, lookup);
    if (guard) return guard;
  }
  return null;
}

function asGuard(tree: Tree, node: Node, name: string, lookup: Lookup): Guard | null {
  if (node.type !== "IfStatement" || node.alternate) return null;
  if (!leaves(node.consequent) && !isAbort(tree, node.consequent)) return null;
  // Where anything else is asked as well, the answer may be about that.
  const [absent, other] = absencesOf(node.test);
  if (!absent || other || textOf(absent, tree.text) !== name) return null;
  return {
    tree,
    statement: node,
    body: node.consequent,
    name,
    lookup,
    line: lineOf(bodyOf(node.consequent)[0] ?? node),
  };
}

/** `ctx.throw(404)`: a framework's own way to leave. */
function isAbort(tree: Tree, body: Node): boolean {
  const last = bodyOf(body).at(-1);
  return (
    last?.type === "ExpressionStatement" && /^\w+\.(?:throw|abort)\(/.test(textOf(last, tree.text))
  );
}

/** A guard that answers in its own way, whether it fits here or not. */
function isRival(guard: Guard): boolean {
  const last = bodyOf(guard.body).at(-1);
  const isAnswer =
    last?.type === "ReturnStatement" &&
    !!last.argument &&
    /Call|Await|New/.test(last.argument.type);
  return isAnswer || decides(guard, true);
}

const answer =
  /\b[45]\d\d\b|not_?found|\bnext\(|redirect|throw|error|fail|refus|reject|problem|deny|denied|forbid|reason|missing|\b(?:ok|success|valid): false/i;

/** Whether what a guard does says what nothing means: an error or an answer does, a plain value is its own function's. */
function decides({ tree, body }: Guard, isSameFile: boolean): boolean {
  const statements = bodyOf(body);
  const last = statements.at(-1);
  const text = statements.map((each) => textOf(each, tree.text)).join("\n");
  if (last?.type === "ThrowStatement" || isAbort(tree, body)) return true;
  if (last?.type === "ContinueStatement") return isSameFile && statements.length === 1;
  if (last?.type !== "ReturnStatement" || !answer.test(text)) return false;
  if (!last.argument) return statements.length > 1;
  const isStatus = statements.length > 1 && /^\w+\.(?:code|status)\(/.test(text);
  return isStatus || /Call|Await|New/.test(last.argument.type) || isRefusal(last.argument);
}

/** `{ refused: … }`, `{ ok: false, … }`, `{ status: 404 }`: an object that says it is no success. */
function isRefusal(node: Node): boolean {
  if (node.type !== "ObjectExpression") return false;
  return node.properties.some((each) => {
    if (each.type !== "ObjectProperty" || each.key.type !== "Identifier") return false;
    const { name } = each.key;
    if (/^(?:ok|success|valid)$/.test(name))
      return each.value.type === "BooleanLiteral" && !each.value.value;
    if (/^(?:status|statusCode|code)$/.test(name))
      return each.value.type === "NumericLiteral" && each.value.value >= 400;
    return /^(?:refused|refusal|error|errors|err|problem|reason|failure|denied|rejected)$/.test(
      name,
    );
  });
}

/** An object that refuses only stands where the function may give one: it does so already, or its type says so. */
function mayAnswer(
  { tree, body, statement }: Guard,
  home: Tree,
  own: FunctionNode | null,
): boolean {
  const last = bodyOf(body).at(-1);
  if (last?.type !== "ReturnStatement" || last.argument?.type !== "ObjectExpression") return true;
  const fn = functionAround(tree, statement);
  if (!own || !fn) return false;
  if (fn === own || requestOf(home, own)) return true;
  const keys = keysOf(last.argument);
  const [type, other] = [returnType(home, own), returnType(tree, fn)];
  if (type && other) {
    const names = type.match(/\b[A-Z]\w+/g) ?? [];
    return names.some((name) => name !== "Promise" && new RegExp(`\\b${name}\\b`).test(other));
  }
  return ownNodes(home, own).some(
    (node) =>
      node.type === "ReturnStatement" &&
      node.argument?.type === "ObjectExpression" &&
      keysOf(node.argument).some((key) => keys.includes(key)),
  );
}

function keysOf(object: ObjectExpression): string[] {
  return object.properties.flatMap((each) =>
    each.type !== "SpreadElement" && each.key.type === "Identifier" ? [each.key.name] : [],
  );
}

/**
 * Two functions of one name's stem, which give the same named type: `enter` and `enterTruck`. What
 * one of them answers in plain words where there is nothing, the other answers as well.
 */
function answersAlike(
  { tree, body, statement }: Guard,
  home: Tree,
  own: FunctionNode | null,
): boolean {
  const fn = functionAround(tree, statement);
  const last = bodyOf(body).at(-1);
  if (!own || !fn || fn === own || tree !== home || bodyOf(body).length !== 1) return false;
  if (last?.type !== "ReturnStatement" || last.argument?.type !== "ObjectExpression") return false;
  const [type, other] = [returnType(tree, own), returnType(tree, fn)];
  if (!type || type !== other || !/^(?:Promise<)?[A-Z]\w+>?$/.test(type)) return false;
  const [a, b] = [nameOfFunction(tree, own), nameOfFunction(tree, fn)];
  const isWords = last.argument.properties.every(
    (each) =>
      each.type === "ObjectProperty" && /^(?:String|Boolean|Null)Literal$/.test(each.value.type),
  );
  return isWords && !!a && !!b && stemOf(a) === stemOf(b);
}

function stemOf(name: string): string {
  return /^[a-z]+/.exec(name)?.[0] ?? name;
}

/** What two guards have in common where they do the same: how they leave, and the status they answer. */
function kindOf(body: Node): string {
  const text = JSON.stringify(body, (key, value) =>
    /^(?:loc|start|end|extra|leadingComments|trailingComments)$/.test(key) ? undefined : value,
  );
  const status = /"NumericLiteral","value":([1-5]\d\d)\b/.exec(text)?.[1] ?? "";
  const thrown =
    /"ThrowStatement".*?"NewExpression","callee":\{"type":"Identifier","name":"(\w+)"/.exec(
      text,
    )?.[1] ?? "";
  return `${bodyOf(body).at(-1)?.type} ${status} ${thrown}`;
}
