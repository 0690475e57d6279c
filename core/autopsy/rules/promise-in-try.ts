import type { Analysis, Site } from "./analysis.ts";
import { callersOf } from "./callers.ts";
import { evidenceAt, intentAt } from "./evidence.ts";
import { rewrite } from "./rewrite.ts";
import { lineOf, textOf } from "./syntax.ts";
import { ancestorsOf, contains, functionAround } from "./tree.ts";

/** An async function fails, and the `try` around its only call never sees it: the promise is given on without `await`. */
export function promiseInTry(site: Site): Analysis | null {
  const tree = site.trees(site.path);
  const thrown = tree?.nodes.find(
    (node) =>
      node.type === "ThrowStatement" &&
      lineOf(node) <= site.line &&
      (node.loc?.end.line ?? 0) >= site.line,
  );
  const fn = tree && thrown ? functionAround(tree, thrown) : null;
  if (!tree || !fn?.async) return null;
  const [caller, other] = callersOf(site, tree, fn);
  if (!caller || other) return null;
  const { tree: home, call, line } = caller;
  const around = functionAround(home, call);
  const attempt = ancestorsOf(home, call).find(
    (each) =>
      each.type === "TryStatement" &&
      contains(each.block, call) &&
      functionAround(home, each) === around,
  );
  if (!around?.async || attempt?.type !== "TryStatement" || !attempt.handler) return null;
  if (home.parents.get(call)?.type !== "ReturnStatement") return null;
  const at = call.start ?? 0;
  const name = textOf(call.callee, home.text);
  return {
    class: "missing_await",
    culprit: { path: home.path, line },
    rootCause: `The \`try\` around \`${name}\` at ${home.path}:${line} never sees its error: the promise is given on without \`await\`.`,
    evidence: [
      evidenceAt(site, site.line, "The error was thrown here."),
      intentAt(home, lineOf(attempt.handler), "sibling", "This is what happens where it fails."),
    ],
    edits: [rewrite(home, [{ start: at, end: at, text: "await " }])],
  };
}
