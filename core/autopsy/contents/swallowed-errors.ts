import type { File, Node } from "@babel/types";
import { languageOf } from "#core/languages/index.ts";
import { findNodes, isFunction, lineOf } from "../rules/syntax.ts";
import type { Judged, ReadFile } from "./change.ts";
import { broughtBy, type Fact, factsIn } from "./facts.ts";
import { type RefusedContents, refuse } from "./refusal.ts";

/** Catches that do nothing, and catches that let through less than they did. */
export function swallowedErrors(judged: Judged): RefusedContents | null {
  return broughtBy(judged, catches) ?? lostThrows(judged);
}

function catches(file: ReadFile): Fact[] {
  return file.syntax ? inScript(file.syntax) : inWords(file);
}

function inScript(file: File): Fact[] {
  const empty: Fact[] = findNodes(file, (each) => each.type === "CatchClause").flatMap(
    ({ node }) =>
      node.type === "CatchClause" && node.body.body.every(isNothing) ? [swallowed(node)] : [],
  );
  const finals = findNodes(file, (each) => each.type === "TryStatement").flatMap(({ node }) =>
    node.type === "TryStatement" && node.finalizer
      ? findNodes(node.finalizer, (each) => each.type === "ReturnStatement")
      : [],
  );
  const calls = findNodes(
    file,
    (each) => each.type === "CallExpression" || each.type === "OptionalCallExpression",
  );
  return [
    ...empty,
    ...finals.map(({ node }) => swallowed(node)),
    ...calls.flatMap(({ node }) => (isDeafCall(node) ? [swallowed(node)] : [])),
  ];
}

function swallowed(node: Node): Fact {
  return { reason: "empty_catch", what: "a catch that does nothing", line: lineOf(node) };
}

/** A statement that answers an error with nothing. */
function isNothing(node: Node): boolean {
  if (node.type === "EmptyStatement") return true;
  if (node.type === "ExpressionStatement") return isVoid(node.expression);
  return node.type === "ReturnStatement" && (!node.argument || isVoid(node.argument));
}

function isVoid(node: Node): boolean {
  return (
    (node.type === "UnaryExpression" && node.operator === "void") ||
    (node.type === "Identifier" && node.name === "undefined")
  );
}

/** `.catch(() => {})`, and `uncaughtException` or `error` met by a function that does nothing. */
function isDeafCall(node: Node): boolean {
  if (!("callee" in node) || !("arguments" in node) || !Array.isArray(node.arguments)) return false;
  const { callee } = node;
  const isMember = callee.type === "MemberExpression" || callee.type === "OptionalMemberExpression";
  if (!isMember || callee.property.type !== "Identifier") return false;
  const { name } = callee.property;
  if (name === "catch") return node.arguments[0] === undefined || isDeaf(node.arguments[0]);
  if (name === "then") return node.arguments[1] !== undefined && isDeaf(node.arguments[1]);
  return (
    /^(?:on|once|addEventListener)$/.test(name) &&
    node.arguments[1] !== undefined &&
    isDeaf(node.arguments[1])
  );
}

function isDeaf(node: Node): boolean {
  if (node.type === "Identifier") return /^(?:noop|undefined)$/.test(node.name);
  if (!isFunction(node)) return false;
  return node.body.type === "BlockStatement" ? node.body.body.every(isNothing) : isVoid(node.body);
}

const empty: Partial<Record<string, RegExp>> = {
  python:
    /\bexcept\b[^:\n]{0,200}:\s*(?:pass|\.\.\.|continue|return(?:\s+None)?)\s*(?:\n|$)|\bsuppress\s*\(/g,
  ruby: /\brescue\s+nil\b|\brescue\b[^\n]{0,200}\n\s*(?:nil\s*\n\s*)?end\b/g,
  php: /\bcatch\s*\([^)]{0,200}\)\s*\{\s*\}|@\w+\s*\(/g,
  go: /\b_\s*=\s*err\b|\brecover\s*\(\s*\)|\bif\s+err\s*!=\s*nil\s*\{\s*\}/g,
  rust: /\.\s*ok\s*\(\s*\)\s*;|\blet\s+_\s*=|\bcatch_unwind\b/g,
  swift: /\btry\s*\?|\bcatch\s*\{\s*\}/g,
  beam: /\brescue\s+_\w*\s*->|\bcatch\s+_\w*/g,
};
const emptyBraces = /\bcatch\b\s*(?:\([^)]{0,200}\))?\s*\{\s*\}/g;
const broad: Partial<Record<string, RegExp>> = {
  python: /\bexcept\s*:|\bexcept\s*\(?[^:\n]{0,100}\b(?:Base)?Exception\b/g,
  ruby: /\brescue\s+(?:Exception|StandardError)\b|\brescue\s*(?:=>|\n)/g,
  php: /\bcatch\s*\(\s*\\?(?:Throwable|Exception)\b/g,
  jvm: /\bcatch\s*\(\s*(?:final\s+)?(?:\w+\s*:\s*)?(?:Exception|Throwable|RuntimeException|Error)\b|\bcase\s+_\s*:\s*Throwable\b|\brunCatching\b/g,
  dotnet: /\bcatch\s*(?:\{|\(\s*(?:System\s*\.\s*)?Exception\b(?![^)]{0,100}\)\s*when\b))/g,
  native: /\bcatch\s*\(\s*\.\.\.\s*\)/g,
};

function inWords({ path, code }: ReadFile): Fact[] {
  const language = languageOf(path)?.name ?? "";
  const general = broad[language];
  return [
    ...factsIn(code, empty[language] ?? emptyBraces, "empty_catch"),
    ...(general ? factsIn(code, general, "broadened_catch") : []),
  ];
}

/** A catch that threw what was not its own, and now keeps it. */
function lostThrows({ changes }: Judged): RefusedContents | null {
  for (const { path, before, after } of changes) {
    if (!before?.syntax || !after.syntax) continue;
    const [had, has] = [throwsInCatches(before.syntax), throwsInCatches(after.syntax)];
    if (had.throws > has.throws && had.catches <= has.catches)
      return refuse(
        "broadened_catch",
        `A catch in ${path} would no longer throw what is not its own.`,
      );
  }
  return null;
}

function throwsInCatches(file: File): { catches: number; throws: number } {
  const catches = findNodes(file, (each) => each.type === "CatchClause");
  const throws = catches.flatMap(({ node }) =>
    findNodes(node, (each) => each.type === "ThrowStatement"),
  );
  return { catches: catches.length, throws: throws.length };
}
