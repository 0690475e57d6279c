import type { Node } from "@babel/types";
import type { Answered, Site } from "./analysis.ts";
import { type Caller, callersOf } from "./callers.ts";
import { evidenceAt, intentAt } from "./evidence.ts";
import type { Nothing } from "./nothing.ts";
import { rewrite } from "./rewrite.ts";
import { bindingOf } from "./scope.ts";
import { type FunctionNode, lineOf, textOf } from "./syntax.ts";
import { functionAround, type Tree } from "./tree.ts";

/**
 * A value of the file, or of the object, that only one async function sets; all its callers wait for
 * it but one, which goes on before the value is there.
 */
export function startedLate(site: Site, { tree, object, says }: Nothing): Answered | null {
  const setter = object && settingOf(tree, object, says);
  if (!setter?.async) return null;
  const callers = callersOf(site, tree, setter);
  const waiting = callers.filter(isAwaited);
  const [late, other] = callers.filter((each) => !isAwaited(each) && isAlone(each));
  const [sibling] = waiting;
  if (!late || other || !sibling || waiting.length + 1 !== callers.length) return null;
  const around = functionAround(late.tree, late.call);
  if (!(around ? around.async : late.tree.program.sourceType === "module")) return null;
  const at = late.call.start ?? 0;
  const name = textOf(late.call.callee, late.tree.text);
  return {
    kind: "patch",
    edits: [rewrite(late.tree, [{ start: at, end: at, text: "await " }])],
    evidence: [
      evidenceAt(
        late.tree,
        late.line,
        `Nobody waits here for \`${name}\`, which sets \`${says}\`.`,
      ),
      intentAt(sibling.tree, sibling.line, "sibling", "The same call is awaited here."),
    ],
    cause: {
      class: "missing_await",
      culprit: { path: late.tree.path, line: late.line },
      rootCause: `\`${says}\` is not set yet: \`${name}\` sets it, and its call at ${late.tree.path}:${late.line} is not awaited.`,
    },
  };
}

/** The one function that sets a name of the file, or a field of the class, which nothing else gives a value. */
function settingOf(tree: Tree, object: Node, says: string): FunctionNode | null {
  if (object.type === "Identifier") {
    const binding = bindingOf(tree, object, object.name);
    const { declared } = binding ?? {};
    const isEmpty = declared?.type === "VariableDeclarator" && !declared.init;
    if (binding?.scope.type !== "Program" || !isEmpty) return null;
  } else if (object.type !== "MemberExpression" || object.object.type !== "ThisExpression")
    return null;
  const found = tree.nodes.filter(
    (node) =>
      node.type === "AssignmentExpression" &&
      textOf(node.left, tree.text) === says &&
      !/^(?:null|undefined)$/.test(textOf(node.right, tree.text)),
  );
  const [only, other] = found;
  return only && !other ? functionAround(tree, only) : null;
}

function isAwaited({ tree, call }: Caller): boolean {
  return tree.parents.get(call)?.type === "AwaitExpression";
}

/** A call that stands as a statement: nothing is done with its promise. */
function isAlone({ tree, call }: Caller): boolean {
  return tree.parents.get(call)?.type === "ExpressionStatement" && lineOf(call) > 0;
}
