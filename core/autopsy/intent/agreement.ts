import type { Node } from "@babel/types";
import type { Evidence } from "../autopsy.ts";
import { findNodes, isFunction, readSyntax, textOf } from "../rules/syntax.ts";
import { type Change, changesOf, introduced } from "./change.ts";
import { isTelling, sharedRun, tokensOf, wordsOf, wordsOfCode } from "./tokens.ts";

/** How far a quote speaks for a change: it names what was written, or is only about the same matter. */
export type Agreement = { kind: "speaks" | "near" | "silent"; why: string };

type Patch = { files: Record<string, string>; after: Record<string, string> };

/** How much of a sibling must stand in what was written for it to be the model. */
const SIBLING_SHARE = 0.7;
/** Lines around a quoted name in which a written name counts as named with it. */
const AROUND_LINES = 6;

/**
 * Whether a quoted line that says what should happen speaks for this very change. A comment, a type
 * or a test has to name something the patch wrote; a sibling has to do the same, wholly, elsewhere
 * than in the function that is changed.
 */
export function agreementOf(evidence: Evidence, { files, after }: Patch): Agreement {
  const changes = changesOf(files, after).filter(({ path }) => Object.hasOwn(files, path));
  const source = Object.hasOwn(files, evidence.path) ? (files[evidence.path] ?? "") : "";
  if (evidence.intent === "sibling") return siblingAgreement(evidence, source, changes, files);
  return wordAgreement(evidence, source, changes);
}

function wordAgreement(evidence: Evidence, source: string, changes: Change[]): Agreement {
  const written = introduced(changes);
  const said = wordsOf(evidence.quote);
  const named = [...wordsOfCode(written)].filter((each) => said.has(each));
  if (named.length > 0) return { kind: "speaks", why: `names ${list(named)}` };
  const literals = written.filter((each) => /^(?:\d|["'`])/.test(each) && /\w{2}/.test(each));
  const told = literals.find((each) => evidence.quote.includes(each.replace(/^["'`]|["'`]$/g, "")));
  if (told) return { kind: "speaks", why: `names ${told}` };
  const around = linesAround(source, evidence.line);
  const names = written.filter(
    (each) => /^["'`]?[A-Za-z_$][\w$]{3,}["'`]?$/.test(each) && isTelling(each),
  );
  const known = names.find((each) => around.includes(each.replace(/^["'`]|["'`]$/g, "")));
  if (known && !wasNamed(known, changes))
    return { kind: "speaks", why: `\`${known}\` stands beside it` };
  if (written.length > 0 && written.every((each) => /^[<>]=?$/.test(each)) && isNear(changes, said))
    return { kind: "speaks", why: "counts what the bound counts" };
  return isNear(changes, said)
    ? { kind: "near", why: "is about the same matter" }
    : { kind: "silent", why: "says nothing of this change" };
}

function isNear(changes: Change[], said: Set<string>): boolean {
  const touched = changes.flatMap((each) => tokensOf(`${each.added} ${each.removed}`));
  return [...wordsOfCode(touched)].some((each) => said.has(each));
}

function wasNamed(name: string, changes: Change[]): boolean {
  return changes.some(({ removed }) => tokensOf(removed).includes(name));
}

function linesAround(source: string, line: number): string {
  const lines = source.split(/\r?\n/);
  return lines.slice(Math.max(0, line - 1 - AROUND_LINES), line + AROUND_LINES).join("\n");
}

function siblingAgreement(
  evidence: Evidence,
  source: string,
  changes: Change[],
  files: Record<string, string>,
): Agreement {
  const unit = unitAt(evidence, source);
  const own = changes.find(({ path }) => path === evidence.path);
  if (own && isInside(evidence.line, own, files[evidence.path] ?? ""))
    return { kind: "silent", why: "stands in the function that is changed" };
  const model = tokensOf(unit.text);
  if (model.length === 0) return { kind: "silent", why: "holds no code" };
  const now = changes.flatMap(({ added }) => tokensOf(added));
  const then = changes.flatMap(({ removed }) => tokensOf(removed));
  const share = sharedRun(now, model) / model.length;
  const before = sharedRun(then, model) / model.length;
  const missing = callsOf(unit.text).filter((name) => !now.includes(name));
  const heads = tokensOf(unit.head).filter((each) => /^["'`\d]/.test(each));
  const lost = heads.find((each) => !now.includes(each));
  if (share <= before) return { kind: "silent", why: "is no nearer after the change" };
  if (missing.length > 0 || lost)
    return { kind: "near", why: `does more: ${list(lost ? [lost] : missing)}` };
  return share >= SIBLING_SHARE
    ? { kind: "speaks", why: "does the same" }
    : { kind: "near", why: "does something like it" };
}

/** The whole statement that a quote begins, and the head of the block it stands in. */
function unitAt({ path, line, quote }: Evidence, source: string): { text: string; head: string } {
  const tree = readSyntax(path, source);
  if (!tree) return { text: quote, head: "" };
  const [found] = findNodes(tree, isStatement).filter(({ node }) => node.loc?.start.line === line);
  if (!found) return { text: quote, head: "" };
  const holder = found.ancestors.findLast(isHead);
  const head = holder ? (textOf(holder, source).split("\n")[0] ?? "") : "";
  return { text: textOf(found.node, source), head: holder && isFunction(holder) ? "" : head };
}

function isStatement(node: Node): node is Node {
  return /Statement$|^VariableDeclaration$/.test(node.type) && node.type !== "BlockStatement";
}

/** What decides when a statement runs: a listener's call, a condition, a case. */
function isHead(node: Node): node is Node {
  return (
    /^(?:IfStatement|SwitchCase)$/.test(node.type) ||
    node.type === "FunctionDeclaration" ||
    (node.type === "ExpressionStatement" && /CallExpression/.test(node.expression.type))
  );
}

/** Whether a line stands in a function whose lines were changed. */
function isInside(line: number, change: Change, before: string): boolean {
  const tree = readSyntax(change.path, before);
  if (!tree) return false;
  const holding = findNodes(tree, isFunction)
    .map(({ node }) => node.loc)
    .filter((loc) => loc && loc.start.line <= line && line <= loc.end.line);
  const around = holding.at(-1);
  if (!around) return false;
  return [...change.removedLines, ...insertedAt(change)].some(
    (each) => around.start.line <= each && each <= around.end.line,
  );
}

/** About where lines were put in, by the lines before: added lines less those added earlier. */
function insertedAt({ addedLines, removedLines }: Change): number[] {
  const added = [...addedLines].sort((a, b) => a - b);
  return added.map((line, index) => {
    const earlier = [...removedLines].filter((each) => each < line).length;
    return line - index + earlier;
  });
}

function callsOf(code: string): string[] {
  const calls = [...code.matchAll(/([A-Za-z_$][\w$]*)\s*\(/g)].map(([, name = ""]) => name);
  return calls.filter((name) => !/^(?:if|for|while|switch|catch|function|return)$/.test(name));
}

function list(names: string[]): string {
  return names
    .slice(0, 3)
    .map((each) => `\`${each}\``)
    .join(", ");
}
