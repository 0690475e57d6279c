import type { Node } from "@babel/types";
import type { Analysis, Answered, Site } from "./analysis.ts";
import { definitionOf } from "./definition.ts";
import { evidenceAt, intentAt, originEvidence } from "./evidence.ts";
import { importForm } from "./import-form.ts";
import { lostThis } from "./lost-this.ts";
import { asList, misspelledMethod } from "./misspelled-method.ts";
import { spelledRight } from "./misspelled-property.ts";
import { functionOf } from "./modules.ts";
import type { Nothing } from "./nothing.ts";
import { optionalCallback } from "./optional-callback.ts";
import { bare, originOf, rootName } from "./origin.ts";
import { overAnObject } from "./over-an-object.ts";
import { printed } from "./printed.ts";
import { answeredElse } from "./property-of-nullish.ts";
import { rewrite } from "./rewrite.ts";
import { lineOf, textOf } from "./syntax.ts";
import { thrownInside } from "./thrown-inside.ts";
import type { Tree } from "./tree.ts";
import { calledNothing, iteratedNothing } from "./used-nothing.ts";

const wording =
  /^(?:\(\d+ ?, ?)?(?<value>[^()\s][^\n]{0,200}?)\)? is not (?<what>iterable|a function|a constructor)/;
const spread = /^Spread syntax requires/;
const withoutNew = /^Class constructor (\w+) cannot be invoked without 'new'/;

/** A value of another kind than its use needs: patched where the code says which value was meant. */
export function wrongKind(site: Site): Analysis | null {
  const called = withoutNew.exec(site.message)?.[1];
  const { value = called ?? spreadAt(site), what = called ? "called as a function" : "iterable" } =
    wording.exec(site.message)?.groups ?? {};
  if (!value) return null;
  const tree = site.trees(site.path);
  const inside = thrownInside(site);
  const base: Analysis = {
    class: "not_a_function",
    culprit: { path: site.path, line: site.line },
    rootCause: `\`${value}\` is not ${what} at ${site.path}:${site.line}.`,
    evidence: [
      evidenceAt(
        site,
        site.line,
        `Here \`${value}\` is used as if it were ${what === "iterable" ? "a list" : what}.`,
      ),
    ],
    edits: null,
    abstained: `What should happen when \`${value}\` is not ${what} cannot be told from the code: refuse the input that leads here, or provide the value. A person has to decide.`,
  };
  if (inside && !site.inner.every(({ file }) => file.startsWith("node:")))
    return { ...base, ...inside };
  if (!tree) return base;
  const node = failing(tree, site, value);
  const explained = node ? { ...base, ...origins(site, tree, node, value, base) } : base;
  const solved = called ? withNew(site, tree, called) : node ? solve(site, tree, node, what) : null;
  const nothing = solved ? null : nothingUsed(site, tree, node, what);
  const found = solved ?? (nothing && answeredElse(site, nothing));
  if (found?.kind !== "patch")
    return { ...explained, ...(nothing ? without(nothing, explained, found?.why) : {}) };
  return {
    ...explained,
    ...(nothing ? without(nothing, explained, undefined) : {}),
    ...found.cause,
    evidence: [...explained.evidence, ...found.evidence],
    edits: found.edits,
    abstained: undefined,
  };
}

/** The value that was no list, or nothing to call, because there was none. */
function nothingUsed(site: Site, tree: Tree, node: Node | null, what: string): Nothing | null {
  if (what === "iterable" || /return value is not iterable/.test(site.message))
    return iteratedNothing(site, tree, node);
  return what === "a function" && node ? calledNothing(tree, node) : null;
}

function without(
  { tree, object, says, read }: Nothing,
  analysis: Analysis,
  why: string | undefined,
): Partial<Analysis> {
  const value = object && bare(object);
  const origin = value?.type === "Identifier" ? originOf(tree, value, value.name) : null;
  const isCalled = read.type === "CallExpression" && read.callee === object;
  return {
    class: isCalled ? analysis.class : "property_of_nullish",
    rootCause: `\`${says}\` is nothing where it is ${isCalled ? "called" : "gone through"} at ${tree.path}:${analysis.culprit?.line}${origin ? `: ${origin.says}` : ""}.`,
    abstained:
      why ??
      `Nothing in the code says what should happen without \`${says}\`: a person has to decide whether that is an error, a refusal, or worth a default.`,
  };
}

/** What is spread on the failing line, since the message does not name it. */
function spreadAt(site: Site): string | undefined {
  const tree = spread.test(site.message) ? site.trees(site.path) : null;
  const found = (tree?.nodes ?? []).flatMap((node) =>
    node.type === "SpreadElement" && lineOf(node) === site.line ? [node.argument] : [],
  );
  const [only] = found;
  return tree && only && found.length === 1 ? textOf(only, tree.text) : undefined;
}

/** The expression the message names, on the failing line; the whole argument where V8 only says `object`. */
function failing(tree: Tree, site: Site, value: string): Node | null {
  const named = tree.nodes.filter((node) => {
    const isValue = /^(?:Identifier|MemberExpression|CallExpression)$/.test(node.type);
    const isHere = lineOf(node) <= site.line && (node.loc?.end.line ?? 0) >= site.line;
    if (!isValue || !isHere) return false;
    return printed(node, tree.text) === value || textOf(node, tree.text) === value;
  });
  return named.find((node) => used(tree, node)) ?? named[0] ?? null;
}

function used(tree: Tree, node: Node): boolean {
  const parent = tree.parents.get(node);
  return (
    (parent?.type === "CallExpression" || parent?.type === "NewExpression") &&
    parent.callee === node
  );
}

function origins(
  site: Site,
  tree: Tree,
  node: Node,
  value: string,
  base: Analysis,
): Pick<Analysis, "rootCause" | "evidence"> {
  const name = rootName(node);
  const origin = name ? originOf(tree, node, name) : null;
  return {
    rootCause: origin
      ? `${base.rootCause.replace(/\.$/, "")}: ${origin.says}.`
      : base.rootCause.replace(value, value),
    evidence: [...base.evidence, ...originEvidence(site, origin)],
  };
}

function solve(site: Site, tree: Tree, node: Node, what: string): Answered | null {
  if (what === "iterable") return overAnObject(site, tree, node);
  const { name, member } = partsOf(node);
  const form = name ? importForm(site, tree, name, member) : null;
  if (form) return form;
  if (what === "a constructor") return withoutConstructor(site, tree, node);
  if (node.type === "MemberExpression") {
    const { object, property } = node;
    if (object.type === "ThisExpression" && isOwnMethod(tree, node))
      return lostThis(site, tree, node);
    return (
      spelledRight(site, tree, object, property) ??
      misspelledMethod(site, tree, object, property) ??
      asList(tree, node) ??
      overAnObject(site, tree, object)
    );
  }
  return optionalCallback(tree, node);
}

function partsOf(node: Node): { name: string | null; member: string | null } {
  if (node.type === "Identifier") return { name: node.name, member: null };
  const isModule =
    node.type === "MemberExpression" &&
    node.object.type === "Identifier" &&
    node.property.type === "Identifier";
  if (!isModule || node.object.type !== "Identifier" || node.property.type !== "Identifier")
    return { name: null, member: null };
  return { name: node.object.name, member: node.property.name };
}

/** A class called like a function. */
function withNew(site: Site, tree: Tree, name: string): Answered | null {
  const calls = tree.nodes.filter(
    (node) =>
      node.type === "CallExpression" &&
      lineOf(node) <= site.line &&
      (node.loc?.end.line ?? 0) >= site.line,
  );
  const call = calls.find(
    (node) =>
      node.type === "CallExpression" && textOf(node.callee, tree.text).split(".").at(-1) === name,
  );
  if (!call) return null;
  const at = call.start ?? 0;
  const found = call.type === "CallExpression" ? definitionOf(site, tree, call.callee) : null;
  const claim = `\`${name}\` is a class.`;
  return {
    kind: "patch",
    edits: [rewrite(tree, [{ start: at, end: at, text: "new " }])],
    evidence: found ? [intentAt(found.tree, lineOf(found.node), "type", claim)] : [],
    cause: {
      rootCause: `\`${name}\` is a class, and ${site.path}:${site.line} calls it without \`new\`.`,
    },
  };
}

/** `new` before what is a plain function: an arrow or an async one makes no objects. */
function withoutConstructor(site: Site, tree: Tree, node: Node): Answered | null {
  const call = tree.parents.get(node);
  const found = definitionOf(site, tree, node);
  const fn = functionOf(found?.node);
  if (call?.type !== "NewExpression" || !found || !fn) return null;
  if (fn.type !== "ArrowFunctionExpression" && !fn.async && fn.type !== "ObjectMethod") return null;
  const start = call.start ?? 0;
  return {
    kind: "patch",
    edits: [rewrite(tree, [{ start, end: node.start ?? 0, text: fn.async ? "await " : "" }])],
    evidence: [
      intentAt(found.tree, lineOf(found.node), "type", "It is a plain function, and no class."),
    ],
    cause: {
      rootCause: `\`${textOf(node, tree.text)}\` is a plain function, and ${site.path}:${site.line} calls it with \`new\`.`,
    },
  };
}

function isOwnMethod(tree: Tree, node: Node): boolean {
  if (node.type !== "MemberExpression") return false;
  const name = textOf(node.property, tree.text);
  return tree.nodes.some(
    (each) =>
      (each.type === "ClassMethod" || each.type === "ObjectMethod") &&
      textOf(each.key, tree.text) === name,
  );
}
