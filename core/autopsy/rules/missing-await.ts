import type { CallExpression, Node } from "@babel/types";
import type { Analysis, Site } from "./analysis.ts";
import { callersOf, isCallback } from "./callers.ts";
import { evidenceAt } from "./evidence.ts";
import { nothingsAt, worded } from "./nothing.ts";
import { printed } from "./printed.ts";
import { type Promised, promised, unawaited } from "./promised.ts";
import { type Change, rewrite } from "./rewrite.ts";
import { bindingOf } from "./scope.ts";
import { type FunctionNode, lineOf, lineText, textOf } from "./syntax.ts";
import { functionAround, type Tree } from "./tree.ts";

const wrongUse = /^(?<value>[^\s(][^\n]{0,200}?) is not (?:iterable|a function)/;
const asText =
  /"?\[object Promise\]"? is not valid JSON|Unexpected token 'o', "\[object Promise\]"/;

/** Whatever was made of a promise, the engine's words hold it as a text. */
const printedAsText = /\[object Promise\]/;

const spread = /^object is not iterable|^Spread syntax requires/;

/** A promise used as the value it will bring: its call was not awaited, though it surely gives one. */
export function missingAwait(site: Site): Analysis | null {
  const tree = site.trees(site.path);
  if (!tree || (!site.isThrowSite && !printedAsText.test(site.message))) return null;
  for (const value of suspects(site, tree)) {
    const held = unawaited(tree, value);
    const certain = held && promised(site, tree, held.call);
    if (held && certain && isUnwatched(tree, held.call)) return describe(site, tree, held, certain);
  }
  return null;
}

/** Expressions of the failing line that would fail so if they were promises. */
function suspects(site: Site, tree: Tree): Node[] {
  if (worded(site.message)?.nullish === "undefined")
    return nothingsAt(site, tree).flatMap(({ object }) =>
      object ? throughPromise(tree, object) : [],
    );
  const here = tree.nodes.filter(
    (node) => lineOf(node) <= site.line && (node.loc?.end.line ?? 0) >= site.line,
  );
  if (printedAsText.test(site.message) && !asText.test(site.message))
    return here.flatMap((node) =>
      node.type === "Identifier" || node.type === "CallExpression"
        ? [node, ...rounds(tree, node)]
        : [],
    );
  if (asText.test(site.message))
    return here.flatMap((node) =>
      node.type === "CallExpression" && textOf(node.callee, tree.text) === "JSON.parse"
        ? node.arguments.slice(0, 1)
        : [],
    );
  if (spread.test(site.message)) return here.flatMap(spreadOrGiven);
  const said = wrongUse.exec(site.message)?.groups?.value;
  if (!said) return [];
  const named = here.filter((node) => isValue(node) && printed(node, tree.text) === said);
  return named.flatMap((node) =>
    node.type === "MemberExpression"
      ? [node.object, ...rounds(tree, node.object)]
      : [node, ...rounds(tree, node)],
  );
}

/** What is spread, or given to what takes a list apart. */
function spreadOrGiven(node: Node): Node[] {
  if (node.type === "SpreadElement") return [node.argument];
  if (node.type !== "NewExpression" || node.callee.type !== "Identifier") return [];
  return /^(?:Set|Map)$/.test(node.callee.name) ? node.arguments.slice(0, 1) : [];
}

function isValue({ type }: Node): boolean {
  return /^(?:Identifier|MemberExpression|CallExpression)$/.test(type);
}

/** A promise is never undefined, though what is read from it is: the holder of what was nothing. */
function throughPromise(tree: Tree, object: Node): Node[] {
  if (object.type === "MemberExpression") return [object.object, ...rounds(tree, object.object)];
  if (object.type !== "Identifier") return [];
  const declared = bindingOf(tree, object, object.name)?.declared;
  if (declared?.type !== "VariableDeclarator" || declared.id.type !== "ObjectPattern") return [];
  return declared.init ? [declared.init] : [];
}

/** The list whose rounds a name stands for: `rows` of `for (const row of rows)` and of `rows.map((row) => …)`. */
function rounds(tree: Tree, node: Node): Node[] {
  if (node.type !== "Identifier")
    return node.type === "MemberExpression" && node.computed ? [node.object] : [];
  const binding = bindingOf(tree, node, node.name);
  if (!binding) return [];
  const loop = tree.parents.get(tree.parents.get(binding.declared) ?? binding.declared);
  if (loop?.type === "ForOfStatement" && !loop.await) return onlyPromises(tree, loop.right);
  const call = binding.kind === "param" ? tree.parents.get(binding.declared) : undefined;
  const isGiven =
    call?.type === "CallExpression" &&
    call.callee.type === "MemberExpression" &&
    call.arguments[0] === binding.declared;
  return isGiven && call.callee.type === "MemberExpression"
    ? onlyPromises(tree, call.callee.object)
    : [];
}

/** A list of promises is one; a promise of a list would have failed before. */
function onlyPromises(tree: Tree, list: Node): Node[] {
  const held = unawaited(tree, list);
  return held && /\.map$/.test(textOf(held.call.callee, tree.text)) ? [list] : [];
}

/** Whether nothing waits for the promise by other means: `.then`, `Promise.all`, an `await` of the name. */
function isUnwatched(tree: Tree, call: CallExpression): boolean {
  const parent = tree.parents.get(call);
  return (
    parent?.type !== "AwaitExpression" &&
    !(
      parent?.type === "MemberExpression" &&
      /^(?:then|catch|finally)$/.test(textOf(parent.property, tree.text))
    )
  );
}

function describe(
  site: Site,
  tree: Tree,
  { call, name }: { call: CallExpression; name: string },
  certain: Promised,
): Analysis {
  const line = lineOf(call);
  const what = certain.kind === "all" ? "promises, not values" : "a promise, not a value";
  const analysis: Analysis = {
    class: "missing_await",
    culprit: { path: tree.path, line },
    rootCause: `\`${name}\` holds ${what}: ${certain.says}, and its call at ${tree.path}:${line} is not awaited.`,
    evidence: [
      {
        claim: `The call's promise is kept in \`${name}\` without \`await\`.`,
        path: tree.path,
        line,
        quote: lineText(tree.text, line).trim(),
      },
      ...certain.evidence,
      evidenceAt(site, site.line, `Here \`${name}\` is used as if it were the value.`),
    ],
    edits: null,
  };
  const fn = functionAround(tree, call);
  const made = fn ? makesAsync(site, tree, fn) : null;
  if (!made)
    return {
      ...analysis,
      abstained: `The function that calls \`${textOf(call.callee, tree.text)}\` is not async: making it so changes all its callers. A person has to decide who waits.`,
    };
  return { ...analysis, edits: [rewrite(tree, [...made, ...awaiting(tree, call, certain)])] };
}

function awaiting(tree: Tree, call: CallExpression, { kind }: Promised): Change[] {
  const start = call.start ?? 0;
  const end = call.end ?? 0;
  const parent = tree.parents.get(call);
  const isRead = parent?.type === "MemberExpression" && parent.object === call;
  const [open, close] = kind === "all" ? ["await Promise.all(", ")"] : ["await ", ""];
  const before = { start, end: start, text: isRead ? `(${open}` : open };
  return isRead || close
    ? [before, { start: end, end, text: `${close}${isRead ? ")" : ""}` }]
    : [before];
}

/** What it takes for a function to wait: nothing where it is async, `async` where it is a handler or all its callers wait for it. */
function makesAsync(site: Site, tree: Tree, fn: FunctionNode): Change[] | null {
  if (fn.async) return [];
  const start = fn.start ?? 0;
  const put = [{ start, end: start, text: "async " }];
  if (isHandler(tree, fn)) return put;
  if (fn.type === "ClassMethod" || fn.type === "ObjectMethod" || fn.generator || fn.returnType)
    return null;
  const callers = callersOf(site, tree, fn);
  const isWaitedFor =
    callers.length > 0 &&
    callers.every(({ tree: at, call }) => at.parents.get(call)?.type === "AwaitExpression");
  return isWaitedFor ? put : null;
}

/** A handler of a route: what it gives is the framework's to wait for. */
function isHandler(tree: Tree, fn: FunctionNode): boolean {
  const call = tree.parents.get(fn);
  if (!isCallback(tree, fn) || call?.type !== "CallExpression") return false;
  return (
    /\.(?:get|post|put|patch|delete|all|use|route)$/.test(textOf(call.callee, tree.text)) &&
    call.arguments[0]?.type === "StringLiteral" &&
    call.arguments.at(-1) === fn
  );
}
