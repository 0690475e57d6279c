import type { Node } from "@babel/types";
import type { Evidence } from "../autopsy.ts";
import { functionAt } from "../reread/patched.ts";
import { findNodes, isFunction, isScript, readSyntax, textOf } from "../rules/syntax.ts";
import { type Agreement, list } from "./agreement-kind.ts";
import { type Change, introduced } from "./change.ts";
import { sharedRun, tokensOf } from "./tokens.ts";

/** How much of a sibling must stand in what was written for it to be the model. */
const SIBLING_SHARE = 0.7;
/** From here on a sibling is a twin: what it may do, the patch may. */
const TWIN_SHARE = 0.9;
/** Whether a quoted sibling does the same, wholly, elsewhere than in the function that is changed. */
export function siblingAgreement(
  evidence: Evidence,
  source: string,
  changes: Change[],
  files: Record<string, string>,
): Agreement {
  const unit = unitAt(evidence, source);
  const helper = helperCopied(evidence, source, changes, files);
  if (helper) return { kind: "near", why: `is a line of \`${helper}\`, which could be called` };
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

/**
 * The function whose line was copied, where the changed file calls that function elsewhere: it is no
 * sibling then but the thing to call, and does more than one line of it.
 */
function helperCopied(
  { path, line }: Evidence,
  source: string,
  changes: Change[],
  files: Record<string, string>,
): string | null {
  const helper = helperAt(path, line, source);
  if (helper === null || changes.some((each) => each.path === path)) return null;
  const isCalled = changes.some((each) => {
    const text = files[each.path] ?? "";
    return (
      new RegExp(`(?<![\\w$])${helper}\\(`).test(text) &&
      !new RegExp(
        `\\b(?:def|function)\\s+${helper}\\(|^\\s*(?:async\\s+)?${helper}\\(.*\\{\\s*$`,
        "m",
      ).test(text)
    );
  });
  return isCalled && !introduced(changes).includes(helper) ? helper : null;
}

function helperAt(path: string, line: number, source: string): string | null {
  const tree = isScript(path) ? readSyntax(path, source) : null;
  if (tree) return functionAt(tree, line, source)?.written.name ?? null;
  const heads = source.split(/\r?\n/).slice(0, line).reverse();
  return heads.map((each) => /^\s*(?:async\s+)?def\s+(\w+)/.exec(each)?.[1]).find(Boolean) ?? null;
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
