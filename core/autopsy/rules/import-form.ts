import type { Node } from "@babel/types";
import type { Answered, Site } from "./analysis.ts";
import { intentAt } from "./evidence.ts";
import { fileOf, functionOf, type Given, givenBy, type Taken, takenBy } from "./modules.ts";
import { nearName } from "./near-name.ts";
import { type Change, instead, rewrite } from "./rewrite.ts";
import { lineOf, textOf } from "./syntax.ts";
import type { Tree } from "./tree.ts";

/** A name taken from another file in a form that it is not given in: whole against by name, or misspelled. */
export function importForm(
  site: Site,
  tree: Tree,
  name: string,
  member: string | null,
): Answered | null {
  const taken = takenBy(tree).find(({ local }) => local === name);
  const path = taken ? fileOf(tree.path, taken.source, site.files) : null;
  const other = path === null ? null : site.trees(path);
  if (!taken || !other) return null;
  const given = givenBy(other);
  if (member !== null) return ofMember(tree, taken, other, given, member);
  const byName = given.named.get(name);
  const isWhole = taken.name === "*" || taken.name === "default";
  if (
    isWhole &&
    byName &&
    (given.whole === null ||
      isNoFunction(given.whole) ||
      (taken.name === "*" && taken.form === "require"))
  ) {
    const form = taken.form === "import" ? `{ ${name} }` : `{ ${name} }`;
    return patched(tree, taken, form, other, byName, `\`${name}\` is given by its name.`);
  }
  if (isWhole && taken.form === "require" && given.form === "import" && given.whole)
    return defaultOfModule(tree, taken, other, given.whole);
  const isNamespace = taken.name === "*" && taken.form === "import";
  if (isNamespace && given.whole && functionOrClass(given.whole) && isOnlyCalled(tree, name))
    return patched(tree, taken, name, other, given.whole, "The file gives it as its default.");
  const [lone, second] = given.named;
  if (isWhole && !given.whole && lone && !second && functionOrClass(lone[1])) {
    const [own] = lone;
    const alias = taken.form === "import" ? `${own} as ${name}` : `${own}: ${name}`;
    const form = own === name ? `{ ${name} }` : `{ ${alias} }`;
    return patched(
      tree,
      taken,
      form,
      other,
      lone[1],
      `The file gives \`${own}\` alone, by its name.`,
    );
  }
  if (!isWhole && !given.named.has(taken.name)) {
    const whole = given.whole;
    const isIt = whole && functionOrClass(whole);
    if (whole && (given.named.size === 0 || (isIt && nameOfDeclared(whole) === taken.name)))
      return patched(tree, taken, name, other, whole, "The file gives one thing as a whole.");
    const right = nearName(taken.name, given.named.keys());
    const node = right === null ? undefined : given.named.get(right);
    if (right !== null && node) return renamedImport(tree, taken, right, other, node);
  }
  return null;
}

function functionOrClass(node: Node): boolean {
  const value = node.type === "VariableDeclarator" ? node.init : node;
  return functionOf(node) !== null || /^Class/.test(value?.type ?? "");
}

function nameOfDeclared(node: Node): string | null {
  const isNamed =
    node.type === "VariableDeclarator" ||
    node.type === "FunctionDeclaration" ||
    node.type === "FunctionExpression" ||
    node.type === "ClassDeclaration" ||
    node.type === "ClassExpression";
  return isNamed && node.id?.type === "Identifier" ? node.id.name : null;
}

/** Whether a namespace is called or made an object of wherever it stands, and never read from. */
function isOnlyCalled(tree: Tree, name: string): boolean {
  return tree.nodes.every((node) => {
    if (node.type !== "Identifier" || node.name !== name) return true;
    const parent = tree.parents.get(node);
    return !(parent?.type === "MemberExpression" && parent.object === node);
  });
}

/** A default that is a value of its own: whoever calls it meant the function of that name. */
function isNoFunction(whole: Node): boolean {
  const value = whole.type === "VariableDeclarator" ? whole.init : whole;
  return !!value && /^(?:Object|Array)Expression$|Literal$/.test(value.type);
}

/** `pricing.totl()`: one of the module's own names is one letter off, or the module is the function itself. */
function ofMember(
  tree: Tree,
  taken: Taken,
  other: Tree,
  given: Given,
  member: string,
): Answered | null {
  if (given.named.has(member)) return null;
  const right = nearName(member, given.named.keys());
  const node = right === null ? undefined : given.named.get(right);
  if (right === null || !node) return null;
  const changes = tree.nodes.flatMap((each) =>
    each.type === "MemberExpression" &&
    each.object.type === "Identifier" &&
    each.object.name === taken.local &&
    textOf(each.property, tree.text) === member
      ? [instead(each.property, right)]
      : [],
  );
  if (changes.length === 0) return null;
  return {
    kind: "patch",
    edits: [rewrite(tree, changes)],
    evidence: [
      intentAt(other, lineOf(node), "type", `The file gives \`${right}\`, and no \`${member}\`.`),
    ],
    cause: {
      rootCause: `\`${taken.local}.${member}\` does not exist: ${other.path} calls it \`${right}\`.`,
    },
  };
}

function patched(
  tree: Tree,
  taken: Taken,
  form: string,
  other: Tree,
  node: Node,
  claim: string,
): Answered | null {
  const pattern = patternOf(tree, taken);
  const changes = pattern ? [{ ...pattern, text: form }] : apart(tree, taken, form);
  if (!changes) return null;
  return {
    kind: "patch",
    edits: [rewrite(tree, changes)],
    evidence: [intentAt(other, lineOf(node), "sibling", claim)],
    cause: {
      culprit: { path: tree.path, line: lineOf(taken.node) },
      rootCause: `\`${taken.local}\` is taken from ${other.path} in a form that it is not given in, at ${tree.path}:${lineOf(taken.node)}.`,
    },
  };
}

/** What stands between `import` and `from`, or between `const` and `=`, where it is about this name alone. */
function patternOf(tree: Tree, taken: Taken): { start: number; end: number } | null {
  const { node } = taken;
  if (takenBy(tree).filter((each) => each.node === node).length !== 1) return null;
  if (node.type === "ImportDeclaration") {
    const text = textOf(node, tree.text);
    const match = /^import\s+([\s\S]+?)\s+from\b/.exec(text);
    const start = (node.start ?? 0) + text.indexOf(match?.[1] ?? "");
    return match?.[1] ? { start, end: start + match[1].length } : null;
  }
  const [only, other] = node.type === "VariableDeclaration" ? node.declarations : [];
  return only && !other ? { start: only.id.start ?? 0, end: only.id.end ?? 0 } : null;
}

/** The name out of the braces it stands in with others, which are right as they are. */
function apart(tree: Tree, taken: Taken, form: string): Change[] | null {
  const text = textOf(taken.node, tree.text);
  const braces = /\{([^{}]*)\}/.exec(text);
  if (!braces?.[1] || form !== taken.local || taken.name !== taken.local) return null;
  const names = braces[1].split(",").map((each) => each.trim());
  const others = names.filter((each) => each !== "" && each !== taken.local);
  if (others.length !== names.filter((each) => each !== "").length - 1) return null;
  const start = (taken.node.start ?? 0) + braces.index;
  const end = start + braces[0].length;
  const rest = `{ ${others.join(", ")} }`;
  if (taken.form === "import") return [{ start, end, text: `${form}, ${rest}` }];
  const [only] = taken.node.type === "VariableDeclaration" ? taken.node.declarations : [];
  if (!only?.init) return null;
  const after = taken.node.end ?? 0;
  return [
    { start, end, text: form },
    { start: after, end: after, text: `\nconst ${rest} = ${form};` },
  ];
}

function renamedImport(tree: Tree, taken: Taken, right: string, other: Tree, node: Node): Answered {
  const names = tree.nodes.filter(
    (each) => each.type === "Identifier" && each.name === taken.local,
  );
  const changes = [...new Map(names.map((each) => [each.start, instead(each, right)])).values()];
  return {
    kind: "patch",
    edits: [rewrite(tree, changes)],
    evidence: [
      intentAt(
        other,
        lineOf(node),
        "type",
        `The file gives \`${right}\`, and no \`${taken.name}\`.`,
      ),
    ],
    cause: {
      culprit: { path: tree.path, line: lineOf(taken.node) },
      rootCause: `\`${taken.name}\` is not given by ${other.path}: it is called \`${right}\` there.`,
    },
  };
}

/** `require` of a file whose one thing is its default: it stands under `default`. */
function defaultOfModule(tree: Tree, taken: Taken, other: Tree, whole: Node): Answered | null {
  const [only] = taken.node.type === "VariableDeclaration" ? taken.node.declarations : [];
  if (!only?.init) return null;
  const end = only.init.end ?? 0;
  return {
    kind: "patch",
    edits: [rewrite(tree, [{ start: end, end, text: ".default" }])],
    evidence: [
      intentAt(other, lineOf(whole), "sibling", "The file gives one thing as its default."),
    ],
    cause: {
      culprit: { path: tree.path, line: lineOf(taken.node) },
      rootCause: `\`require\` gives the whole module ${other.path}, and what is meant is its default, at ${tree.path}:${lineOf(taken.node)}.`,
    },
  };
}
