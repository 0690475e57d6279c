import type { Analysis, Site } from "./analysis.ts";
import { type Caller, callersOf } from "./callers.ts";
import { evidenceAt, intentAt } from "./evidence.ts";
import { rewrite } from "./rewrite.ts";
import { type FunctionNode, isFunction, lineOf, textOf } from "./syntax.ts";
import { ancestorsOf, contains, functionAround, type Tree } from "./tree.ts";

/** An async function fails, and the `try` around its only call never sees it: the promise is given on without `await`. */
export function promiseInTry(site: Site): Analysis | null {
  const places = [site, ...site.outer.map(({ path = "", line }) => ({ path, line }))];
  for (const { path, line } of places) {
    const tree = site.trees(path);
    const fn = tree && functionAt(tree, line);
    const [caller, other] = tree && fn?.async ? callersOf(site, tree, fn) : [];
    const handler = caller && !other ? unseenBy(caller) : null;
    if (caller && handler) return given(site, caller, handler);
  }
  return null;
}

/** The innermost function that holds a line. */
function functionAt(tree: Tree, line: number): FunctionNode | null {
  const holding = tree.nodes
    .filter(isFunction)
    .filter((fn) => lineOf(fn) <= line && line <= (fn.loc?.end.line ?? 0));
  return holding.at(-1) ?? null;
}

/** The line of the `catch` that a call given on without `await` never gets to. */
function unseenBy({ tree, call }: Caller): number | null {
  const around = functionAround(tree, call);
  if (!around?.async || tree.parents.get(call)?.type !== "ReturnStatement") return null;
  const attempt = ancestorsOf(tree, call).findLast(
    (each) => each.type === "TryStatement" && contains(each.block, call),
  );
  if (attempt?.type !== "TryStatement" || functionAround(tree, attempt) !== around) return null;
  return attempt.handler ? lineOf(attempt.handler) : null;
}

function given(site: Site, { tree, call, line }: Caller, handler: number): Analysis {
  const at = call.start ?? 0;
  const name = textOf(call.callee, tree.text);
  return {
    class: "missing_await",
    culprit: { path: tree.path, line },
    rootCause: `The \`try\` around \`${name}\` at ${tree.path}:${line} never sees its error: the promise is given on without \`await\`.`,
    evidence: [
      evidenceAt(site, site.line, "The error was thrown here."),
      intentAt(tree, handler, "sibling", "This is what happens where it fails."),
    ],
    edits: [rewrite(tree, [{ start: at, end: at, text: "await " }])],
  };
}
