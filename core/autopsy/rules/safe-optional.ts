import type { Node } from "@babel/types";
import type { Evidence } from "#core/autopsy/autopsy.ts";
import { bodyOf } from "./absence.ts";
import type { Answered, Site } from "./analysis.ts";
import { nameOfFunction } from "./callers.ts";
import { intentAt } from "./evidence.ts";
import type { Nothing } from "./nothing.ts";
import { declaredOptional } from "./optional-type.ts";
import { instead, rewrite } from "./rewrite.ts";
import { chainAround } from "./same-read.ts";
import { lineOf, textOf } from "./syntax.ts";
import { contains, functionAround, ownNodes, type Tree } from "./tree.ts";

/**
 * `?.` where a missing value already has a meaning: before a default, or in a test whose refusing
 * side it then takes. Nothing a person would have to allow becomes allowed by it.
 */
export function safeOptional(site: Site, nothing: Nothing): Answered | null {
  const { tree, read, object } = nothing;
  if (!object || read.type !== "MemberExpression" || read.computed) return null;
  const whole = chainAround(tree, read);
  const parent = tree.parents.get(whole);
  if (parent?.type === "LogicalExpression" && parent.left === whole && parent.operator === "??")
    return optional(
      nothing,
      whole,
      intentAt(
        tree,
        lineOf(parent),
        "sibling",
        "Here stands already what holds where there is none.",
      ),
    );
  if (
    parent?.type === "LogicalExpression" &&
    parent.left === whole &&
    parent.operator === "||" &&
    isPlain(parent.right)
  )
    return optional(
      nothing,
      whole,
      intentAt(
        tree,
        lineOf(parent),
        "sibling",
        "Here stands already what holds where there is none.",
      ),
    );
  return whole === read ? inTest(site, nothing) : null;
}

function inTest(site: Site, nothing: Nothing): Answered | null {
  const { tree, read, says } = nothing;
  const test = testAround(tree, read);
  if (!test) return null;
  const { holder, isNegated } = test;
  if (holder.type !== "IfStatement") return null;
  // `?.` gives undefined: a plain test then fails, a negated one holds.
  const taken = isNegated ? holder.consequent : holder.alternate;
  const spared = isNegated ? holder.alternate : holder.consequent;
  if (readAgain(tree, holder, says, taken, isNegated)) return null;
  if (taken && isNegated && refuses(tree, taken)) {
    const claim = "The function refuses here; where there is none it refuses as well.";
    return optional(
      nothing,
      read,
      intentAt(tree, lineOf(bodyOf(taken)[0] ?? taken), "sibling", claim),
    );
  }
  const said = declaredOptional(site, nothing);
  if (!said || isNegated || holder.alternate || !spared || !isHarmless(tree, spared)) return null;
  return optional(nothing, read, said);
}

/** The `if` whose whole test is the read, or its negation. */
function testAround(tree: Tree, read: Node): { holder: Node; isNegated: boolean } | null {
  const parent = tree.parents.get(read);
  if (parent?.type === "UnaryExpression" && parent.operator === "!") {
    const holder = tree.parents.get(parent);
    return holder?.type === "IfStatement" && holder.test === parent
      ? { holder, isNegated: true }
      : null;
  }
  return parent?.type === "IfStatement" && parent.test === read
    ? { holder: parent, isNegated: false }
    : null;
}

/** Whether the same value is read where a missing one would lead: the error would only move there. */
function readAgain(
  tree: Tree,
  holder: Node,
  says: string,
  taken: Node | null | undefined,
  isNegated: boolean,
): boolean {
  const fn = functionAround(tree, holder);
  if (!fn) return true;
  return tree.nodes.some((node) => {
    if (node.type !== "MemberExpression" || textOf(node.object, tree.text) !== says) return false;
    if (!contains(fn, node) || (node.start ?? 0) < (holder.start ?? 0)) return false;
    if (taken && contains(taken, node)) return true;
    const isAfter = (node.start ?? 0) > (holder.end ?? 0);
    return isAfter && !(isNegated && taken && refuses(tree, taken));
  });
}

/** Whether a branch ends in a refusal: an error, an answer of 4xx, a `false` of a function that allows. */
function refuses(tree: Tree, branch: Node): boolean {
  const last = bodyOf(branch).at(-1);
  if (last?.type === "ThrowStatement") return true;
  const text = bodyOf(branch)
    .map((each) => textOf(each, tree.text))
    .join("\n");
  if (last?.type !== "ReturnStatement") return false;
  if (
    /\b4\d\d\b|\b(?:NotFound|Forbidden|Unauthorized|BadRequest|notFound|forbidden|unauthorized)\b/.test(
      text,
    )
  )
    return true;
  const fn = functionAround(tree, branch);
  const name = fn ? (nameOfFunction(tree, fn) ?? "") : "";
  return (
    last.argument?.type === "BooleanLiteral" &&
    !last.argument.value &&
    /^(?:can|may|is(?:Allowed|Authori[sz]ed|Valid|Admin|Active|Enabled|Owner|Member)|has|should)/.test(
      name,
    )
  );
}

/** A branch that only adds something: it neither leaves nor is what keeps others out. */
function isHarmless(tree: Tree, branch: Node): boolean {
  const fn = functionAround(tree, branch);
  if (!fn || !ownNodes(tree, fn).length) return false;
  return tree.nodes.every(
    (node) =>
      !contains(branch, node) ||
      !/^(?:Return|Throw|Break|Continue)Statement$|^AwaitExpression$/.test(node.type),
  );
}

function optional(
  { tree, read, object }: Nothing,
  whole: Node,
  evidence: Evidence,
): Answered | null {
  if (read.type !== "MemberExpression" || !object) return null;
  const inner = tree.text.slice(read.object.end ?? 0, whole.end ?? 0);
  if (!/^\s*\./.test(inner) || contains(read.property, read.object)) return null;
  const text = `${textOf(object, tree.text)}${inner.replace(/^(\s*)\./, "$1?.")}`;
  return { kind: "patch", edits: [rewrite(tree, [instead(whole, text)])], evidence: [evidence] };
}

function isPlain({ type }: Node): boolean {
  return /^(?:Numeric|String|Boolean|Null)Literal$|^(?:Array|Object)Expression$/.test(type);
}
