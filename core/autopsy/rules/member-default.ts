import type { Node } from "@babel/types";
import { isTestPath } from "#core/languages/tests.ts";
import type { Answered, Site } from "./analysis.ts";
import { docOf } from "./doc.ts";
import { intentAt } from "./evidence.ts";
import { declarationIn, fileOf, givenBy, takenBy } from "./modules.ts";
import type { Nothing } from "./nothing.ts";
import { originOf, uncast } from "./origin.ts";
import { type Change, instead, rewrite } from "./rewrite.ts";
import { bindingOf } from "./scope.ts";
import { lineOf, textOf } from "./syntax.ts";
import { functionAround, type Tree } from "./tree.ts";

/** A property of something that is given: `layout.font`. */
type Member = { holder: string; property: string; type: string | null; node: Node };
type Default = { tree: Tree; line: number; value: Node };

/** An optional property that another function of the same type, or the same object, gives a default: the same stands in here. */
export function memberDefault(site: Site, { tree, object }: Nothing): Answered | null {
  const member = object && memberOf(tree, object);
  if (!member) return null;
  const found = defaultsOf(site, tree, member);
  const [first] = found;
  if (!first) return null;
  const code = textOf(first.value, first.tree.text);
  if (found.some((each) => textOf(each.value, each.tree.text) !== code))
    return {
      kind: "refused",
      why: `\`${member.property}\` has several defaults elsewhere: which of them is meant here is for a person to decide.`,
    };
  const reach = reachable(tree, member.node, first);
  if (!reach) return null;
  const whole = withCast(tree, member.node);
  const plain = textOf(member.node, tree.text);
  const isRead = tree.parents.get(whole)?.type !== "VariableDeclarator";
  const value = `${plain} ?? ${code}`;
  const claim = `Here \`${member.property}\` has a default where it is missing.`;
  return {
    kind: "patch",
    edits: [rewrite(tree, [instead(whole, isRead ? `(${value})` : value), ...reach])],
    evidence: [intentAt(first.tree, first.line, "sibling", claim)],
  };
}

/** The property that a value is, or that its name was given. */
function memberOf(tree: Tree, value: Node): Member | null {
  const init = value.type === "Identifier" ? originOf(tree, value, value.name)?.init : value;
  const node = init && uncast(init);
  if (node?.type !== "MemberExpression" || node.computed) return null;
  const holder = uncast(node.object);
  if (node.property.type !== "Identifier" || holder.type !== "Identifier") return null;
  const property = node.property.name;
  return { holder: holder.name, property, type: typeNameOf(tree, holder, holder.name), node };
}

/** The named type a parameter or a variable is of, by its annotation or its JSDoc. */
function typeNameOf(tree: Tree, use: Node, name: string): string | null {
  const binding = bindingOf(tree, use, name);
  const annotation = binding?.id.typeAnnotation;
  const typed = annotation ? textOf(annotation, tree.text).replace(/^:\s*/, "") : null;
  const fn = functionAround(tree, use);
  const said = fn
    ? docOf(tree, fn).flatMap(({ text }) => /^@param\s+\{([^}]+)\}\s+\[?([\w$]+)/.exec(text) ?? [])
    : [];
  const at = said.indexOf(name);
  const type = typed ?? (at > 0 ? said[at - 1] : null);
  return type && /^[A-Z]\w*$/.test(type) ? type : null;
}

function defaultsOf(site: Site, home: Tree, member: Member): Default[] {
  const paths = Object.keys(site.files).filter(
    (path) => site.files[path]?.includes(member.property) && !isTestPath(path),
  );
  return paths.flatMap((path) => {
    const tree = site.trees(path);
    return tree ? tree.nodes.flatMap((node) => asDefault(home, member, tree, node) ?? []) : [];
  });
}

function asDefault(home: Tree, member: Member, tree: Tree, node: Node): Default | null {
  if (node.type === "LogicalExpression" && node.operator !== "&&") {
    const other = memberOf(tree, node.left);
    const isOne = node.left.type !== "Identifier" && other && isSame(home, member, tree, other);
    return isOne && isPlain(node.right) ? { tree, line: lineOf(node), value: node.right } : null;
  }
  if (node.type !== "ObjectPattern") return null;
  const property = node.properties.find(
    (each) =>
      each.type === "ObjectProperty" &&
      each.key.type === "Identifier" &&
      each.key.name === member.property &&
      each.value.type === "AssignmentPattern",
  );
  if (property?.type !== "ObjectProperty" || property.value.type !== "AssignmentPattern")
    return null;
  const { right } = property.value;
  const parent = tree.parents.get(node);
  const holder = parent?.type === "VariableDeclarator" && parent.init ? uncast(parent.init) : null;
  const type = node.typeAnnotation
    ? textOf(node.typeAnnotation, tree.text).replace(/^:\s*/, "")
    : holder?.type === "Identifier"
      ? typeNameOf(tree, holder, holder.name)
      : null;
  const name = holder?.type === "Identifier" ? holder.name : "";
  const isOne = isSame(home, member, tree, { ...member, holder: name, type, node });
  return isOne && isPlain(right) ? { tree, line: lineOf(property), value: right } : null;
}

/** Of one named type; or, where there are no types, of one name in one file. */
function isSame(home: Tree, one: Member, tree: Tree, other: Member): boolean {
  if (one.property !== other.property || one.node === other.node) return false;
  if (one.type !== null || other.type !== null) return one.type === other.type;
  return home === tree && one.holder === other.holder;
}

/** A constant, or a plain value: it means the same wherever it stands. */
function isPlain(node: Node): boolean {
  if (node.type === "Identifier") return true;
  if (node.type === "MemberExpression")
    return !node.computed && node.object.type === "Identifier" && /default/i.test(node.object.name);
  if (/^(?:Numeric|String|Boolean)Literal$/.test(node.type)) return true;
  return (
    (node.type === "ArrayExpression" && node.elements.every((each) => each && isPlain(each))) ||
    (node.type === "ObjectExpression" &&
      node.properties.every((each) => each.type === "ObjectProperty" && isPlain(each.value)))
  );
}

/** What it takes for the default to be known here: nothing, or one more name in an import; null where it is not given away. */
function reachable(tree: Tree, at: Node, { tree: from, value }: Default): Change[] | null {
  const root = value.type === "MemberExpression" ? value.object : value;
  if (root.type !== "Identifier") return [];
  const { name } = root;
  const there = bindingOf(from, value, name);
  if (there?.scope.type !== "Program") return null;
  const here = bindingOf(tree, at, name);
  if (from === tree || (here?.scope.type === "Program" && here.kind === "import")) return [];
  if (here) return null;
  return declarationIn(from.program, name) && givenBy(from).named.has(name)
    ? imported(tree, from, name)
    : null;
}

function imported(tree: Tree, from: Tree, name: string): Change[] | null {
  const taken = takenBy(tree).find(
    (each) =>
      !/^(?:\*|default)$/.test(each.name) &&
      fileOf(tree.path, each.source, { [from.path]: from.text }) === from.path &&
      !(each.node.type === "ImportDeclaration" && each.node.importKind === "type"),
  );
  if (!taken) return null;
  const close = tree.text.indexOf("}", taken.node.start ?? 0);
  const end = tree.text.slice(0, close).trimEnd().replace(/,$/, "").length;
  return [{ start: end, end, text: `, ${name}` }];
}

function withCast(tree: Tree, node: Node): Node {
  const parent = tree.parents.get(node);
  return parent && /^TS(?:As|NonNull|Satisfies)Expression$/.test(parent.type)
    ? withCast(tree, parent)
    : node;
}
