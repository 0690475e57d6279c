import type { CallExpression, MemberExpression, Node, ObjectExpression } from "@babel/types";
import type { Answered, Site } from "./analysis.ts";
import { callersOf } from "./callers.ts";
import { calledFunction } from "./definition.ts";
import { intentAt } from "./evidence.ts";
import { literalOf } from "./misspelled-property.ts";
import { functionOf } from "./modules.ts";
import { isRecord, memberName, typeOf } from "./optional-type.ts";
import { bare, originOf } from "./origin.ts";
import { instead, rewrite } from "./rewrite.ts";
import { type Binding, bindingOf, usesOf } from "./scope.ts";
import { isFunction, lineOf, textOf } from "./syntax.ts";
import { functionAround, indexIn, ownNodes, type Tree } from "./tree.ts";

type View = "keys" | "values" | "entries";

/** An object gone through as if it were a list: by its keys, values or entries, as the loop uses them. */
export function overAnObject(site: Site, tree: Tree, used: Node): Answered | null {
  const value = castAround(tree, used);
  const source = sourceOf(site, tree, value);
  if (!source) return null;
  const item = itemOf(tree, value);
  const view = item && viewOf(tree, item, textOf(used, tree.text), source);
  if (!view) return null;
  const text = `Object.${view}(${textOf(used, tree.text)})`;
  return {
    kind: "patch",
    edits: [rewrite(tree, [instead(value, text)])],
    evidence: [
      intentAt(
        source.tree,
        source.line,
        source.intent,
        `\`${textOf(value, tree.text)}\` is an object, and no list.`,
      ),
    ],
    cause: {
      rootCause: `\`${textOf(value, tree.text)}\` is an object, and ${site.path}:${site.line} goes through it as if it were a list.`,
    },
  };
}

type Source = {
  tree: Tree;
  line: number;
  object: ObjectExpression | null;
  intent: "type" | "sibling";
  /** What a record's type says that it holds. */
  holds?: string | null;
};

/** `number` of `Record<string, number>`. */
function heldBy(type: string): string | null {
  return (
    /^:?\s*(?:Readonly<)?Record<\w+,\s*(\w+)>/.exec(type)?.[1] ??
    /\]:\s*(\w+)/.exec(type)?.[1] ??
    null
  );
}

/** A field that its class declares as a record, or gives an object. */
function ofField(tree: Tree, { property }: MemberExpression): Source | null {
  const name = textOf(property, tree.text);
  const [field, other] = tree.nodes.filter(
    (node) => node.type === "ClassProperty" && textOf(node.key, tree.text) === name,
  );
  if (field?.type !== "ClassProperty" || other) return null;
  const type = field.typeAnnotation ? textOf(field.typeAnnotation, tree.text) : "";
  const value = field.value ? bare(field.value) : null;
  const object = value?.type === "ObjectExpression" ? value : null;
  const isRecordType = /^:\s*(?:Readonly<)?Record<|^:\s*\{\s*\[/.test(type);
  if (!isRecordType && (!object || type !== "")) return null;
  return {
    tree,
    line: lineOf(field),
    object,
    intent: isRecordType ? "type" : "sibling",
    holds: heldBy(type),
  };
}

/** `labels` of an object literal: `defaults.labels`. */
function ofLiteral(site: Site, tree: Tree, { object, property }: MemberExpression): Source | null {
  const holder = literalOf(site, tree, object);
  const name = textOf(property, tree.text);
  const member = holder?.object.properties.find(
    (each) =>
      each.type === "ObjectProperty" && each.key.type === "Identifier" && each.key.name === name,
  );
  return holder && member?.type === "ObjectProperty" && member.value.type === "ObjectExpression"
    ? { tree: holder.tree, line: lineOf(member), object: member.value, intent: "sibling" }
    : null;
}

/** A parameter that every caller gives an object. */
function ofCallers(site: Site, tree: Tree, { declared, id }: Binding): Source | null {
  const fn = functionOf(declared);
  const at = fn ? indexIn(fn.params, id) : -1;
  if (!fn || at < 0) return null;
  const sources = callersOf(site, tree, fn).map(({ tree: other, call }) => {
    const given = call.arguments[at];
    // A caller that hands on a parameter of its own says nothing.
    return given && given.type !== "Identifier"
      ? sourceOf(site, other, given)
      : literalSource(site, other, given);
  });
  const [first] = sources;
  return first && sources.every((each) => each !== null) ? first : null;
}

function literalSource(site: Site, tree: Tree, node: Node | undefined): Source | null {
  const literal = node ? literalOf(site, tree, node) : null;
  return (
    literal && {
      tree: literal.tree,
      line: lineOf(literal.object),
      object: literal.object,
      intent: "sibling",
    }
  );
}

/** Where it says that a value is a plain object: its literal, its type, or the `{}` it began as. */
function sourceOf(site: Site, tree: Tree, value: Node): Source | null {
  const node = bare(value);
  if (node.type === "MemberExpression" && node.object.type === "ThisExpression")
    return ofField(tree, node);
  if (node.type === "MemberExpression")
    return typedMember(site, tree, node) ?? ofLiteral(site, tree, node);
  if (node.type !== "Identifier") return null;
  const literal = literalOf(site, tree, node);
  if (literal)
    return {
      tree: literal.tree,
      line: lineOf(literal.object),
      object: literal.object,
      intent: "sibling",
    };
  const binding = bindingOf(tree, node, node.name);
  const type = binding?.id.typeAnnotation ? textOf(binding.id.typeAnnotation, tree.text) : "";
  if (binding && /^:\s*(?:Record<|Readonly<Record<|\{\s*\[)/.test(type))
    return { tree, line: lineOf(binding.id), object: null, intent: "type", holds: heldBy(type) };
  if (binding?.kind === "param") return ofCallers(site, tree, binding);
  const init = originOf(tree, node, node.name)?.init;
  const built = init?.type === "CallExpression" ? builtObject(site, tree, init) : null;
  if (built) return built;
  const isGrouped =
    init?.type === "CallExpression" &&
    /^Object\.(?:groupBy|fromEntries|assign)$/.test(textOf(init.callee, tree.text));
  return isGrouped ? { tree, line: lineOf(init), object: null, intent: "sibling" } : null;
}

/** What a function of the repository gives, where that began as `{}`. */
function builtObject(site: Site, tree: Tree, { callee }: CallExpression): Source | null {
  const called = calledFunction(site, tree, callee);
  const given = called
    ? ownNodes(called.tree, called.fn).flatMap((node) =>
        node.type === "ReturnStatement" ? [node.argument] : [],
      )
    : [];
  const [only, other] = given;
  if (!called || other || only?.type !== "Identifier") return null;
  const init = originOf(called.tree, only, only.name)?.init;
  if (init?.type !== "ObjectExpression" || init.properties.length > 0) return null;
  return { tree: called.tree, line: lineOf(init), object: null, intent: "sibling" };
}

/** `request.headers`, where its type says that it is a record. */
function typedMember(
  site: Site,
  tree: Tree,
  { object, property }: MemberExpression,
): Source | null {
  if (object.type !== "Identifier" || property.type !== "Identifier") return null;
  const type = typeOf(site, tree, object, object.name);
  const member = type?.members.find((each) => memberName(each) === property.name);
  const annotation =
    member?.type === "TSPropertySignature" ? member.typeAnnotation?.typeAnnotation : null;
  if (!type || !member || !annotation || !isRecord(site, type.tree, annotation)) return null;
  return { tree: type.tree, line: lineOf(member), object: null, intent: "type" };
}

/** With the casts that stand around a value. */
function castAround(tree: Tree, node: Node): Node {
  const parent = tree.parents.get(node);
  return parent && /^TS(?:As|NonNull|Satisfies)Expression$/.test(parent.type)
    ? castAround(tree, parent)
    : node;
}

/** What stands for one round: the loop's variable, or the callback's first parameter. */
function itemOf(tree: Tree, value: Node): Node | null {
  const parent = tree.parents.get(value);
  if (parent?.type === "ForOfStatement" && parent.right === value)
    return parent.left.type === "VariableDeclaration"
      ? (parent.left.declarations[0]?.id ?? null)
      : null;
  const call =
    parent?.type === "MemberExpression" && parent.object === value
      ? tree.parents.get(parent)
      : undefined;
  const [fn] = call?.type === "CallExpression" ? call.arguments : [];
  const method = parent?.type === "MemberExpression" ? textOf(parent.property, tree.text) : "";
  if (
    !fn ||
    !isFunction(fn) ||
    !/^(?:map|forEach|filter|flatMap|some|every|find|reduce)$/.test(method)
  )
    return null;
  return fn.params[method === "reduce" ? 1 : 0] ?? null;
}

function viewOf(tree: Tree, item: Node, source: string, { object, holds }: Source): View | null {
  if (item.type === "ArrayPattern") return item.elements.length === 2 ? "entries" : null;
  if (item.type === "ObjectPattern") return holdsObjects(object) !== false ? "values" : null;
  if (item.type !== "Identifier") return null;
  const binding =
    bindingOf(tree, item, item.name) ??
    bindingOf(tree, functionAround(tree, item) ?? item, item.name);
  const uses = binding ? usesOf(tree, binding) : [];
  const views = new Set(
    uses.map((use) => viewByUse(tree, use, source, object, holds === "number")),
  );
  views.delete(null);
  const [only] = views;
  return views.size === 1 ? (only ?? null) : null;
}

/** `rates[name]` needs a key; `rate.percent` needs a value that is an object. */
function viewByUse(
  tree: Tree,
  use: Node,
  source: string,
  object: ObjectExpression | null,
  isNumbers: boolean,
): View | null {
  const parent = tree.parents.get(use);
  if (parent?.type !== "MemberExpression") {
    const isPlain = isNumbers || holdsObjects(object) === false;
    return isPlain && isReckoned(parent) ? "values" : null;
  }
  if (parent.property === use && parent.computed)
    return textOf(parent.object, tree.text) === source ? "keys" : null;
  if (parent.object !== use || parent.property.type !== "Identifier") return null;
  const name = parent.property.name;
  return keysOfValues(object).includes(name) || (object === null && !(name in String.prototype))
    ? "values"
    : null;
}

function isReckoned(node: Node | undefined): boolean {
  return (
    node?.type === "BinaryExpression" ||
    (node?.type === "AssignmentExpression" && node.operator !== "=")
  );
}

/** Whether an object's values are objects themselves; null where it is not said. */
function holdsObjects(object: ObjectExpression | null): boolean | null {
  if (!object || object.properties.length === 0) return null;
  return object.properties.every(
    (each) => each.type === "ObjectProperty" && each.value.type === "ObjectExpression",
  );
}

function keysOfValues(object: ObjectExpression | null): string[] {
  return (object?.properties ?? []).flatMap((each) =>
    each.type === "ObjectProperty" && each.value.type === "ObjectExpression"
      ? each.value.properties.flatMap((inner) =>
          inner.type !== "SpreadElement" && inner.key.type === "Identifier" ? [inner.key.name] : [],
        )
      : [],
  );
}
