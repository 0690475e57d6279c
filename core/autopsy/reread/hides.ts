import type { Node } from "@babel/types";
import { namesAnswer } from "../intent/names-answer.ts";
import { type Found, findNodes, lineOf, textOf } from "../rules/syntax.ts";
import { refuses } from "./answers.ts";
import type { Finding } from "./finding.ts";
import { functionAt, isNew, type Patched } from "./patched.ts";
import { plain } from "./value.ts";

type Guard = Extract<
  Node,
  { type: "OptionalMemberExpression" | "OptionalCallExpression" | "LogicalExpression" }
>;

/**
 * New `?.`, `??` and `||` that turn the failing value's absence into another value, or into the
 * other branch of a condition. Without `nothing` each of them on the failing line counts.
 */
export function hidingGuards(patched: Patched, line: number, nothing: string | null): Finding[] {
  const { treeAfter, treeBefore, after, before } = patched;
  const known = new Set(findNodes(treeBefore, isGuard).map(({ node }) => textOf(node, before)));
  const guards = findNodes(treeAfter, isGuard).filter(
    (each) => spans(each, patched) && !known.has(textOf(each.node, after)),
  );
  return guards
    .filter((each) => concerns(each, patched, line, nothing))
    .flatMap((each) => judge(each, patched));
}

/** The guard itself stands on a new line, wherever its expression began. */
function spans(found: Found<Guard>, patched: Patched): boolean {
  const { loc } = found.node;
  if (isNew(found, patched)) return true;
  for (let at = loc?.start.line ?? 0; at <= (loc?.end.line ?? -1); at += 1)
    if (patched.lines.added.has(at)) return true;
  return false;
}

function concerns(found: Found<Guard>, patched: Patched, line: number, nothing: string | null) {
  const { after, lines } = patched;
  const { node } = found;
  const asked = node.type === "LogicalExpression" ? node.left : guardedOf(node);
  if (nothing === null) return lineOf(node) === lines.toAfter(line);
  const expression = plain(nothing);
  const text = plain(textOf(asked, after));
  if (node.type !== "LogicalExpression") return text === expression;
  return text.startsWith(expression) || targetOf(found, after) === expression;
}

/** What a guard's value is bound to: `const coupon = find() ?? {}` makes up the nothing itself. */
function targetOf({ ancestors }: Found<Guard>, text: string): string | null {
  const holder = ancestors.findLast(
    ({ type }) => !/^(?:Await|Parenthesized|TSAs|Logical)Expression$/.test(type),
  );
  if (holder?.type === "VariableDeclarator") return plain(textOf(holder.id, text));
  return holder?.type === "AssignmentExpression" ? plain(textOf(holder.left, text)) : null;
}

function guardedOf(node: Exclude<Guard, { type: "LogicalExpression" }>): Node {
  return node.type === "OptionalCallExpression" ? node.callee : node.object;
}

function judge(found: Found<Guard>, patched: Patched): Finding[] {
  const { node } = found;
  const line = lineOf(node);
  const condition = conditionOf(found);
  if (condition) return judgeCondition(condition, line, patched);
  const shown = textOf(node, patched.after).split("\n")[0]?.slice(0, 80) ?? "";
  if (node.type === "LogicalExpression") {
    if (isChosenDefault(node.right, line, patched)) return [];
    return [
      {
        kind: "guard_hides",
        line,
        says: `\`${shown}\` stands in for a value that should be there.`,
      },
    ];
  }
  if (hasDefault(found, patched)) return [];
  return [
    {
      kind: "guard_hides",
      line,
      says: `\`${shown}\` goes on without the value, where it is read.`,
    },
  ];
}

/** A default that somebody named: a constant, a setting, or what the comment says. */
function isChosenDefault(right: Node, line: number, patched: Patched): boolean {
  const root = right.type === "MemberExpression" ? rootOf(right) : right;
  if (
    root.type === "Identifier" &&
    /^[A-Z][A-Z\d_]+$|[dD]efault|[oO]ption|[sS]etting|[cC]onfig/.test(
      textOf(right, patched.after),
    ) &&
    !/^undefined$/.test(root.name)
  )
    return true;
  const held = functionAt(patched.treeAfter, line, patched.after);
  return held !== null && namesAnswer(right, held.written, patched.after) !== null;
}

function rootOf(node: Node): Node {
  return node.type === "MemberExpression" ? rootOf(node.object) : node;
}

/** The whole chain has a `??` behind it that was judged by itself. */
function hasDefault({ node, ancestors }: Found<Guard>, patched: Patched): boolean {
  let child: Node = node;
  for (const each of [...ancestors].reverse()) {
    if (each.type === "LogicalExpression" && each.operator !== "&&" && each.left === child)
      return isChosenDefault(each.right, lineOf(each), patched);
    if (!/^Optional|^MemberExpression|^TS|^Parenthesized|^AwaitExpression/.test(each.type))
      return false;
    child = each;
  }
  return false;
}

type Condition = { holder: Node; negated: boolean };

/** The condition whose truth a guard's absence decides, and whether it is turned round. */
function conditionOf({ node, ancestors }: Found<Guard>): Condition | null {
  let child: Node = node;
  let negated = false;
  for (const each of [...ancestors].reverse()) {
    const isTest =
      (each.type === "IfStatement" ||
        each.type === "ConditionalExpression" ||
        each.type === "WhileStatement") &&
      each.test === child;
    if (isTest) return { holder: each, negated };
    if (each.type === "UnaryExpression" && each.operator === "!") negated = !negated;
    else if (each.type === "BinaryExpression" && /^!==?$/.test(each.operator)) negated = !negated;
    else if (each.type === "BinaryExpression" && !/^(?:===?|[<>]=?)$/.test(each.operator))
      return null;
    else if (each.type === "CallExpression" && each.callee !== child) return null;
    else if (
      !/^(?:Logical|Binary|Member|Optional\w+|Call|Parenthesized|TSNonNull|Await)Expression$/.test(
        each.type,
      )
    )
      return null;
    child = each;
  }
  return null;
}

/** Missing may take the safe side of a condition, and no other. */
function judgeCondition({ holder, negated }: Condition, line: number, patched: Patched): Finding[] {
  const { after } = patched;
  if (holder.type === "ConditionalExpression") {
    const taken = negated ? holder.consequent : holder.alternate;
    const held = functionAt(patched.treeAfter, line, after);
    const isPlain =
      /^(?:Null|Boolean)Literal$/.test(taken.type) || textOf(taken, after) === "undefined";
    if (isPlain || (held && namesAnswer(taken, held.written, after))) return [];
    return [
      {
        kind: "branch_opened",
        line,
        says: `Without the value, \`${textOf(taken, after).slice(0, 60)}\` is taken.`,
      },
    ];
  }
  if (holder.type !== "IfStatement") return [];
  if (negated) {
    if (refuses(holder.consequent, after)) return [];
    return [
      {
        kind: "branch_opened",
        line,
        says: "Without the value, the branch is entered that was meant for one that is there.",
      },
    ];
  }
  if (refuses(holder.consequent, after))
    return [
      {
        kind: "return_skipped",
        line,
        says: "Without the value, the refusal or answer in this branch is skipped.",
      },
    ];
  return [];
}

function isGuard(node: Node): node is Guard {
  if (node.type === "LogicalExpression") return node.operator !== "&&";
  return (
    (node.type === "OptionalMemberExpression" || node.type === "OptionalCallExpression") &&
    node.optional
  );
}
