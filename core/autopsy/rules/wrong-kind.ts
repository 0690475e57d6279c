import type { Node } from "@babel/types";
import type { Analysis, Answered, Site } from "./analysis.ts";
import { isTest } from "./callers.ts";
import { definitionOf } from "./definition.ts";
import { docOf } from "./doc.ts";
import { evidenceAt, intentAt, originEvidence } from "./evidence.ts";
import { importForm } from "./import-form.ts";
import { lostThis } from "./lost-this.ts";
import { spelledRight } from "./misspelled-property.ts";
import { functionOf } from "./modules.ts";
import { nearName } from "./near-name.ts";
import { bare, originOf, rootName } from "./origin.ts";
import { overAnObject } from "./over-an-object.ts";
import { printed } from "./printed.ts";
import { instead, rewrite } from "./rewrite.ts";
import { bindingOf } from "./scope.ts";
import { lineOf, textOf } from "./syntax.ts";
import { thrownInside } from "./thrown-inside.ts";
import { functionAround, type Tree } from "./tree.ts";

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
  const found = called ? withNew(site, tree, called) : node ? solve(site, tree, node, what) : null;
  if (found?.kind !== "patch") return explained;
  return {
    ...explained,
    ...found.cause,
    class: "not_a_function",
    evidence: [...explained.evidence, ...found.evidence],
    edits: found.edits,
    abstained: undefined,
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

const methods: Record<string, readonly string[]> = {
  list: "map filter reduce forEach find findIndex findLast some every includes indexOf slice splice push pop shift unshift concat join flat flatMap sort reverse keys values entries at fill".split(
    " ",
  ),
  text: "toUpperCase toLowerCase trim trimStart trimEnd split slice substring includes startsWith endsWith replace replaceAll indexOf lastIndexOf padStart padEnd charAt charCodeAt repeat match matchAll localeCompare normalize concat at".split(
    " ",
  ),
  Map: "get set has delete clear keys values entries forEach".split(" "),
  Set: "add has delete clear keys values entries forEach".split(" "),
  Date: "getTime getFullYear getMonth getDate getDay getHours getMinutes getSeconds toISOString toJSON toLocaleDateString toLocaleTimeString setDate setHours setMonth".split(
    " ",
  ),
};

/** A method that the value's kind has under a name one letter off: a built-in's, or the class's of this repository. */
function misspelledMethod(site: Site, tree: Tree, object: Node, property: Node): Answered | null {
  const wrong = textOf(property, tree.text);
  const kind = kindOf(tree, object);
  const own = kind ? null : ownMethods(site, tree, object);
  const right = nearName(wrong, kind ? (methods[kind] ?? []) : (own?.names.keys() ?? []));
  if (right === null) return null;
  const line = own?.names.get(right);
  return {
    kind: "patch",
    edits: [rewrite(tree, [instead(property, right)])],
    evidence:
      own && line
        ? [intentAt(own.tree, line, "type", `It has \`${right}\`, and no \`${wrong}\`.`)]
        : [],
    cause: {
      rootCause: `\`${wrong}\` is misspelled at ${site.path}:${site.line}: the method is called \`${right}\`.`,
    },
  };
}

function kindOf(tree: Tree, object: Node): keyof typeof methods | null {
  const node = bare(object);
  if (node.type === "ArrayExpression") return "list";
  if (node.type === "StringLiteral" || node.type === "TemplateLiteral") return "text";
  if (
    node.type === "NewExpression" &&
    node.callee.type === "Identifier" &&
    /^(?:Map|Set|Date)$/.test(node.callee.name)
  )
    return node.callee.name;
  if (node.type === "CallExpression" && node.callee.type === "MemberExpression") {
    const called = textOf(node.callee.property, tree.text);
    if (
      /^(?:map|filter|flatMap|sort|toSorted|flat|split|keys|entries|values)$/.test(called) &&
      (/^Object\./.test(textOf(node, tree.text)) || !/^(?:keys|entries|values)$/.test(called))
    )
      return "list";
    if (
      /^(?:trim|toUpperCase|toLowerCase|join|padStart|padEnd|replace|replaceAll|toISOString|toString|toFixed)$/.test(
        called,
      )
    )
      return "text";
    return null;
  }
  if (node.type !== "Identifier") return null;
  const annotation = bindingOf(tree, node, node.name)?.id.typeAnnotation;
  const type = annotation ? textOf(annotation, tree.text).replace(/^:\s*/, "") : "";
  if (/\[\]$|^(?:Readonly)?Array</.test(type)) return "list";
  if (type === "string") return "text";
  if (/^(?:Map|Set|Date)\b/.test(type)) return /^\w+/.exec(type)?.[0] ?? null;
  const init = originOf(tree, node, node.name)?.init;
  return init && init !== node ? kindOf(tree, init) : null;
}

function ownMethods(
  site: Site,
  tree: Tree,
  object: Node,
): { tree: Tree; names: Map<string, number> } | null {
  const node = bare(object);
  const init = node.type === "Identifier" ? originOf(tree, node, node.name)?.init : null;
  const made = init ? bare(init) : node;
  if (made?.type !== "NewExpression") return null;
  const found = definitionOf(site, tree, made.callee);
  if (found?.node.type !== "ClassDeclaration" || found.node.superClass) return null;
  const names = found.node.body.body.flatMap((each): [string, number][] =>
    each.type === "ClassMethod" && each.key.type === "Identifier"
      ? [[each.key.name, lineOf(each)]]
      : [],
  );
  return { tree: found.tree, names: new Map(names) };
}

/** A set, or the views of a map, have no `map` or `filter`: they are spread into a list first. */
function asList(tree: Tree, node: Node): Answered | null {
  if (node.type !== "MemberExpression") return null;
  const method = textOf(node.property, tree.text);
  if (!methods.list?.includes(method) || methods.Set?.includes(method)) return null;
  const object = bare(node.object);
  const isView =
    object.type === "CallExpression" &&
    object.callee.type === "MemberExpression" &&
    /^(?:keys|values|entries)$/.test(textOf(object.callee.property, tree.text)) &&
    kindOf(tree, object.callee.object) === "Map";
  const kind = kindOf(tree, node.object);
  if (kind !== "Set" && !isView) return null;
  const origin = object.type === "Identifier" ? originOf(tree, object, object.name) : null;
  const text = `[...${textOf(node.object, tree.text)}]`;
  return {
    kind: "patch",
    edits: [rewrite(tree, [instead(node.object, text)])],
    evidence: origin
      ? [
          intentAt(
            tree,
            origin.line,
            "type",
            `\`${textOf(node.object, tree.text)}\` is a ${kind === "Set" ? "set" : "view of a map"}, and no list.`,
          ),
        ]
      : [],
    cause: {
      rootCause: `\`${textOf(node.object, tree.text)}\` is ${kind === "Set" ? "a set" : "a view of a map"}, which has no \`${method}\`.`,
    },
  };
}

/** A callback that is said to be optional, or asked for elsewhere in the file, and was not given. */
function optionalCallback(tree: Tree, node: Node): Answered | null {
  const call = tree.parents.get(node);
  const fn = functionAround(tree, node);
  if (node.type !== "Identifier" || call?.type !== "CallExpression" || call.callee !== node || !fn)
    return null;
  const binding = bindingOf(tree, node, node.name);
  const owner = binding?.declared;
  const holder = owner && functionOf(owner);
  if (
    binding?.kind !== "param" ||
    !holder ||
    tree.parents.get(call)?.type !== "ExpressionStatement" ||
    isTest(tree.path)
  )
    return null;
  const said = docOf(tree, holder).find(({ text }) =>
    new RegExp(
      `^@param\\s+(?:\\{[^}]*\\}\\s+)?\\[${node.name.replace(/\$/g, "\\$")}\\]|^@param\\s+\\{[^}]*=\\}\\s+${node.name.replace(/\$/g, "\\$")}\\b|^@param.*\\b${node.name.replace(/\$/g, "\\$")}\\b.*\\boptional\\b`,
    ).test(text),
  );
  const line = binding.id.optional ? lineOf(binding.id) : said?.line;
  if (line === undefined) return null;
  const at = node.end ?? 0;
  return {
    kind: "patch",
    edits: [rewrite(tree, [{ start: at, end: at, text: "?." }])],
    evidence: [intentAt(tree, line, said ? "doc" : "type", `\`${node.name}\` may be left out.`)],
  };
}
