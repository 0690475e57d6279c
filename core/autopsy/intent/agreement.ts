import type { Node } from "@babel/types";
import type { Evidence } from "../autopsy.ts";
import { findNodes, isFunction, readSyntax, textOf } from "../rules/syntax.ts";
import { type Change, changesOf, introduced } from "./change.ts";
import { changedFunctions } from "./changed-functions.ts";
import { contradiction } from "./contradicts.ts";
import { fallbacksOf } from "./fallbacks.ts";
import { sharedRun, tokensOf, wordsOf, wordsOfCode } from "./tokens.ts";

/** How far a quote speaks for a change: it names what was written, or is only about the same matter. */
export type Agreement = {
  kind: "speaks" | "near" | "silent";
  why: string;
  /** The sibling does the very same, token for token but for a name or two. */
  isTwin?: true;
};

type Patch = { files: Record<string, string>; after: Record<string, string> };

/** How much of a sibling must stand in what was written for it to be the model. */
const SIBLING_SHARE = 0.7;
/** From here on a sibling is a twin: what it may do, the patch may. */
const TWIN_SHARE = 0.9;
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
  const unsaid = fallbacksOf(changes, after).find((each) => !says(evidence.quote, each));
  if (unsaid) return { kind: "near", why: `does not say ${unsaid}` };
  const against = contradiction(evidence.quote, introduced(changes));
  if (against) return { kind: "near", why: against };
  const agreement = wordAgreement(evidence, source, changes);
  if (agreement.kind === "speaks") return agreement;
  const changed = changedFunctions(changes, after);
  const called = changed.find(({ name }) => calls(evidence.quote, name));
  if (evidence.intent === "test" && called)
    return { kind: "speaks", why: `calls \`${called.name}\`, which is changed` };
  return agreement;
}

function calls(code: string, name: string): boolean {
  return new RegExp(`(?<![\\w$])${name.replace(/\$/g, "\\$&")}\\s*\\(`).test(code);
}

/** Whether a quote says that something is this number: "0 for a cart without one", "gives 0". */
function saysAnswer(quote: string, digit: string): boolean {
  return new RegExp(
    `\\b${digit}\\s+(?:for|if|when|where|without|unless|once)\\b|\\b(?:is|are|gives?|returns?|answers?|worth|as|be|at)\\s+${digit}\\b(?!\\s*(?:to|–|-|\\.))`,
  ).test(quote);
}

/** Whether a quote names a written value, in its marks or without them. */
function says(quote: string, literal: string): boolean {
  return quote.includes(literal.replace(/^["'`]|["'`]$/g, ""));
}

function wordAgreement(evidence: Evidence, source: string, changes: Change[]): Agreement {
  const written = introduced(changes);
  const said = wordsOf(evidence.quote);
  const named = [...wordsOfCode(written)].filter((each) => said.has(each));
  if (named.length > 0) return { kind: "speaks", why: `names ${list(named)}` };
  const literals = written.filter((each) => /^(?:\d|["'`])/.test(each) && /\w{2}/.test(each));
  const digit = written.find((each) => /^\d$/.test(each) && saysAnswer(evidence.quote, each));
  if (digit) return { kind: "speaks", why: `says ${digit}` };
  const told = literals.find((each) => evidence.quote.includes(each.replace(/^["'`]|["'`]$/g, "")));
  if (told) return { kind: "speaks", why: `names ${told}` };
  const around = tokensOf(linesAround(source, evidence.line));
  const names = written.filter((each) => /^["'`][\w$]{3,}["'`]$/.test(each));
  const known = names.find((each) => around.includes(each));
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
    ? { kind: "speaks", why: "does the same", ...(share >= TWIN_SHARE ? { isTwin: true } : {}) }
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
