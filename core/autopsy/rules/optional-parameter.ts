import type { Identifier, Node, ObjectPattern } from "@babel/types";
import type { Evidence } from "#core/autopsy/autopsy.ts";
import type { Answered, Site } from "./analysis.ts";
import { nameOfFunction } from "./callers.ts";
import { docOf } from "./doc.ts";
import { intentAt } from "./evidence.ts";
import { declarationIn } from "./modules.ts";
import type { Nothing } from "./nothing.ts";
import { memberName, membersOf } from "./optional-type.ts";
import { instead, rewrite } from "./rewrite.ts";
import { bindingOf, usesOf } from "./scope.ts";
import { type FunctionNode, lineOf, textOf } from "./syntax.ts";
import { functionAround, indexIn, type Tree } from "./tree.ts";

/** A parameter that is said to be optional was not given: it gets the default that is at hand, or `{}` where everything in it has one. */
export function optionalParameter(site: Site, nothing: Nothing): Answered | null {
  const { tree, read, object, nullish } = nothing;
  if (nullish !== "undefined") return null;
  if (!object) return ofPattern(site, nothing);
  if (object.type !== "Identifier") return null;
  const binding = bindingOf(tree, object, object.name);
  const fn = binding?.scope === binding?.declared ? functionAround(tree, read) : null;
  if (binding?.kind !== "param" || !fn) return null;
  const owner = ownerOf(tree, read, binding.declared);
  const param = owner?.params.find((each) => each === binding.id);
  if (!owner || !param) return null;
  const said = saysOptional(tree, owner, object.name, binding.id);
  if (!said) return null;
  const reads = usesOf(tree, binding).map((use) => tree.parents.get(use) ?? use);
  const names = reads.flatMap((each) => namesRead(each));
  const preset = presetFor(tree, names);
  const tolerant =
    reads.every((each) => isTolerant(tree, each)) || allOptional(site, tree, binding.id, names);
  const value = preset ?? (tolerant ? "{}" : null);
  if (value === null)
    return {
      kind: "refused",
      why: `\`${object.name}\` may be left out, but what its properties are then stands nowhere: defaults are for a person to choose.`,
    };
  return patched(tree, owner, binding.id, value, said);
}

/** `function f({ limit = 10 })`: an empty object is enough where each property has a default or may be missing. */
function ofPattern(site: Site, { tree, read }: Nothing): Answered | null {
  const fn = functionAround(tree, read);
  if (!fn || read.type !== "ObjectPattern" || indexIn(fn.params, read) < 0) return null;
  const at = indexIn(fn.params, read);
  const said = saysOptionalAt(tree, fn, at, read) ?? allHaveDefaults(tree, read);
  if (!said) return null;
  const annotation =
    read.typeAnnotation?.type === "TSTypeAnnotation" ? read.typeAnnotation.typeAnnotation : null;
  const optional = annotation ? optionalMembers(site, tree, annotation) : null;
  const isEnough = read.properties.every(
    (each) =>
      each.type === "RestElement" ||
      each.value.type === "AssignmentPattern" ||
      (optional && each.key.type === "Identifier" && optional.includes(each.key.name)),
  );
  if (!isEnough)
    return {
      kind: "refused",
      why: "The argument may be left out, but not each of its properties has a default: which they are is for a person to choose.",
    };
  const end = read.end ?? 0;
  return {
    kind: "patch",
    edits: [rewrite(tree, [{ start: end, end, text: " = {}" }])],
    evidence: [said],
  };
}

function allHaveDefaults(tree: Tree, pattern: ObjectPattern): Evidence | null {
  const all =
    pattern.properties.length > 0 &&
    pattern.properties.every(
      (each) => each.type === "ObjectProperty" && each.value.type === "AssignmentPattern",
    );
  return all
    ? intentAt(tree, lineOf(pattern), "sibling", "Every property taken here has a default.")
    : null;
}

function ownerOf(tree: Tree, node: Node, declared: Node): FunctionNode | null {
  for (let fn = functionAround(tree, node); fn; fn = functionAround(tree, fn))
    if (fn === declared) return fn;
  return null;
}

function saysOptional(tree: Tree, fn: FunctionNode, name: string, id: Identifier): Evidence | null {
  const claim = `\`${name}\` may be left out.`;
  if (id.optional) return intentAt(tree, lineOf(id), "type", claim);
  const line = docOf(tree, fn).find(({ text }) => isOptionalIn(text, name))?.line;
  return line === undefined ? null : intentAt(tree, line, "doc", claim);
}

function isOptionalIn(text: string, name: string): boolean {
  const escaped = name.replace(/\$/g, "\\$");
  return (
    new RegExp(`^@param\\s+(?:\\{(?:[^{}]|\\{[^}]*\\})*\\}\\s+)?\\[${escaped}[\\]=]`).test(text) ||
    new RegExp(`^@param\\s+\\{[^}]*(?:=|\\?|\\|\\s*undefined)\\}\\s+${escaped}\\b`).test(text) ||
    new RegExp(
      `^@param\\s+(?:\\{(?:[^{}]|\\{[^}]*\\})*\\}\\s+)?${escaped}\\b.*\\boptional\\b`,
      "i",
    ).test(text)
  );
}

function saysOptionalAt(
  tree: Tree,
  fn: FunctionNode,
  at: number,
  pattern: ObjectPattern,
): Evidence | null {
  if ("optional" in pattern && pattern.optional)
    return intentAt(tree, lineOf(pattern), "type", "The argument may be left out.");
  const params = docOf(tree, fn).filter(
    ({ text }) =>
      /^@param\b/.test(text) && !/^@param\s+(?:\{(?:[^{}]|\{[^}]*\})*\}\s+)?\[?\w+\./.test(text),
  );
  const own = params[at];
  const isOptional =
    own &&
    /^@param\s+(?:\{(?:[^{}]|\{[^}]*\})*\}\s+)?\[|^@param\s+\{[^}]*=\}|\boptional\b/i.test(
      own.text,
    );
  return isOptional ? intentAt(tree, own.line, "doc", "The argument may be left out.") : null;
}

function namesRead(parent: Node): string[] {
  if (
    (parent.type === "MemberExpression" || parent.type === "OptionalMemberExpression") &&
    parent.property.type === "Identifier" &&
    !parent.computed
  )
    return [parent.property.name];
  if (parent.type === "VariableDeclarator" && parent.id.type === "ObjectPattern")
    return parent.id.properties.flatMap((each) =>
      each.type === "ObjectProperty" && each.key.type === "Identifier" ? [each.key.name] : [],
    );
  return [];
}

/** Whether a read goes on well with undefined: a default follows, or it is only asked whether it is there. */
function isTolerant(tree: Tree, read: Node): boolean {
  if (read.type === "VariableDeclarator" && read.id.type === "ObjectPattern")
    return read.id.properties.every(
      (each) => each.type === "RestElement" || each.value.type === "AssignmentPattern",
    );
  if (read.type === "OptionalMemberExpression" || read.type === "SpreadElement") return true;
  if (read.type === "CallExpression")
    return /^Object\.(?:keys|values|entries)$/.test(textOf(read.callee, tree.text));
  if (read.type !== "MemberExpression") return false;
  const parent = tree.parents.get(read);
  if (parent?.type === "LogicalExpression") return parent.left === read;
  if (parent?.type === "UnaryExpression") return parent.operator === "!";
  if (parent?.type === "IfStatement" || parent?.type === "ConditionalExpression")
    return parent.test === read;
  if (parent?.type === "BinaryExpression") return /^[!=]==?$/.test(parent.operator);
  return false;
}

function allOptional(site: Site, tree: Tree, id: Identifier, names: string[]): boolean {
  const annotation =
    id.typeAnnotation?.type === "TSTypeAnnotation" ? id.typeAnnotation.typeAnnotation : null;
  const optional = annotation ? optionalMembers(site, tree, annotation) : null;
  return optional !== null && names.length > 0 && names.every((name) => optional.includes(name));
}

function optionalMembers(site: Site, tree: Tree, type: Node): string[] | null {
  const found = membersOf(site, tree, type);
  if (!found) return null;
  return found.members.flatMap((each) =>
    each.type === "TSPropertySignature" && each.optional ? [memberName(each)] : [],
  );
}

/** The one constant of the file that is called a default and holds every property that is read. */
function presetFor(tree: Tree, names: string[]): string | null {
  const found = tree.program.body.flatMap((node) => {
    const declaration = node.type === "ExportNamedDeclaration" ? node.declaration : node;
    if (declaration?.type !== "VariableDeclaration") return [];
    return declaration.declarations.flatMap(({ id, init }) => {
      if (
        id.type !== "Identifier" ||
        !/default/i.test(id.name) ||
        !declarationIn(tree.program, id.name)
      )
        return [];
      const value =
        init?.type === "CallExpression" && textOf(init.callee, tree.text) === "Object.freeze"
          ? init.arguments[0]
          : init;
      if (value?.type !== "ObjectExpression") return [];
      const keys = value.properties.flatMap((each) =>
        each.type !== "SpreadElement" && each.key.type === "Identifier" ? [each.key.name] : [],
      );
      return names.length > 0 && names.every((name) => keys.includes(name)) ? [id.name] : [];
    });
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

function patched(
  tree: Tree,
  owner: FunctionNode,
  id: Identifier,
  value: string,
  evidence: Evidence,
): Answered {
  const text = textOf(id, tree.text).replace(`${id.name}?`, id.name);
  const name = nameOfFunction(tree, owner);
  const isAlone = name !== null && owner.params.length === 1 && !owner.async;
  const given = { code: "", says: "nothing" };
  return {
    kind: "patch",
    edits: [rewrite(tree, [instead(id, `${text} = ${value}`)])],
    evidence: [evidence],
    cause: isAlone ? { trial: { path: tree.path, name, given, gives: null } } : {},
  };
}
