import type { Node } from "@babel/types";
import { posix } from "./posix-path.ts";
import { type FunctionNode, isFunction } from "./syntax.ts";
import type { Tree } from "./tree.ts";

/** A name that a file takes from another one. `*` is the whole module. */
export type Taken = {
  local: string;
  name: string;
  source: string;
  node: Node;
  form: "import" | "require";
};

/** What a file gives away: by name, and as a whole (`default`, or `module.exports = x`). */
export type Given = {
  form: "import" | "require" | null;
  named: Map<string, Node>;
  whole: Node | null;
  /** The object that `module.exports` is, where it is one. */
  object: Node | null;
};

/** The file of the repository that a relative specifier means, or null. */
export function fileOf(
  from: string,
  specifier: string,
  files: Record<string, string>,
): string | null {
  if (!specifier.startsWith(".")) return null;
  const path = posix.join(posix.dirname(from), specifier);
  const stem = path.replace(/\.[cm]?jsx?$/, "");
  const candidates = [
    path,
    ...[path, stem].flatMap((each) => endings.map((end) => `${each}${end}`)),
  ];
  return candidates.find((each) => Object.hasOwn(files, each)) ?? null;
}

const endings = [
  ".ts",
  ".tsx",
  ".js",
  ".mjs",
  ".cjs",
  ".jsx",
  ".mts",
  ".cts",
  "/index.ts",
  "/index.js",
];

/** Everything a file takes from others at its top level. */
export function takenBy({ program }: Tree): Taken[] {
  return program.body.flatMap((node): Taken[] => {
    if (node.type === "ImportDeclaration")
      return node.specifiers.map((each) => ({
        local: each.local.name,
        name:
          each.type === "ImportNamespaceSpecifier"
            ? "*"
            : each.type === "ImportDefaultSpecifier"
              ? "default"
              : nameOf(each.imported),
        source: node.source.value,
        node,
        form: "import",
      }));
    if (node.type !== "VariableDeclaration") return [];
    return node.declarations.flatMap(({ id, init }): Taken[] => {
      const source = init ? requiredBy(init) : null;
      if (source === null) return [];
      if (id.type === "Identifier")
        return [{ local: id.name, name: "*", source, node, form: "require" }];
      if (id.type !== "ObjectPattern") return [];
      return id.properties.flatMap((each): Taken[] =>
        each.type === "ObjectProperty" && each.value.type === "Identifier"
          ? [{ local: each.value.name, name: nameOf(each.key), source, node, form: "require" }]
          : [],
      );
    });
  });
}

function requiredBy(init: Node): string | null {
  const [argument] = init.type === "CallExpression" ? init.arguments : [];
  const isRequire =
    init.type === "CallExpression" &&
    init.callee.type === "Identifier" &&
    init.callee.name === "require";
  return isRequire && argument?.type === "StringLiteral" ? argument.value : null;
}

/** Everything a file gives away. */
export function givenBy({ program }: Tree): Given {
  const given: Given = { form: null, named: new Map(), whole: null, object: null };
  for (const node of program.body) {
    if (node.type === "ExportDefaultDeclaration") {
      given.form = "import";
      given.whole = node.declaration;
    }
    if (node.type === "ExportNamedDeclaration") {
      given.form = "import";
      for (const [name, declared] of namesIn(node.declaration)) given.named.set(name, declared);
      for (const each of node.specifiers)
        if (each.type === "ExportSpecifier") {
          const name = nameOf(each.exported);
          const declared = node.source ? each : (declarationIn(program, each.local.name) ?? each);
          if (name === "default") given.whole = declared;
          else given.named.set(name, declared);
        }
    }
    if (node.type === "ExpressionStatement" && node.expression.type === "AssignmentExpression")
      readAssignment(program, node.expression.left, node.expression.right, given);
  }
  return given;
}

function readAssignment(program: Node, left: Node, right: Node, given: Given): void {
  const name = exportedName(left);
  if (name === null) return;
  given.form = "require";
  const value = right.type === "Identifier" ? (declarationIn(program, right.name) ?? right) : right;
  if (name !== "") {
    given.named.set(name, value);
    return;
  }
  if (right.type !== "ObjectExpression") {
    given.whole = value;
    return;
  }
  given.object = right;
  for (const each of right.properties) {
    if (each.type === "SpreadElement") continue;
    const held = each.type === "ObjectProperty" ? each.value : each;
    const declared = held.type === "Identifier" ? declarationIn(program, held.name) : null;
    given.named.set(nameOf(each.key), declared ?? held);
  }
}

/** `x` of `exports.x` and `module.exports.x`, empty for `module.exports`, null for anything else. */
function exportedName(left: Node): string | null {
  if (left.type !== "MemberExpression" || left.property.type !== "Identifier") return null;
  const { object, property } = left;
  if (object.type === "Identifier" && object.name === "module" && property.name === "exports")
    return "";
  if (object.type === "Identifier" && object.name === "exports") return property.name;
  return exportedName(object) === "" ? property.name : null;
}

/** The top-level declaration of a name. */
export function declarationIn(program: Node, name: string): Node | null {
  if (program.type !== "Program") return null;
  for (const node of program.body) {
    const declaration =
      node.type === "ExportNamedDeclaration" || node.type === "ExportDefaultDeclaration"
        ? node.declaration
        : node;
    for (const [each, declared] of namesIn(declaration)) if (each === name) return declared;
  }
  return null;
}

function namesIn(node: Node | null | undefined): [string, Node][] {
  if (!node) return [];
  if (node.type === "VariableDeclaration")
    return node.declarations.flatMap((each): [string, Node][] =>
      each.id.type === "Identifier" ? [[each.id.name, each]] : [],
    );
  const isNamed = node.type === "FunctionDeclaration" || node.type === "ClassDeclaration";
  return isNamed && node.id ? [[node.id.name, node]] : [];
}

/** The function a declaration brings: itself, or what its declarator is given. */
export function functionOf(node: Node | null | undefined): FunctionNode | null {
  if (!node) return null;
  if (isFunction(node)) return node;
  if (node.type === "VariableDeclarator") return functionOf(node.init);
  if (node.type === "ObjectProperty" || node.type === "ClassProperty")
    return functionOf(node.value);
  return null;
}

function nameOf(node: Node): string {
  if (node.type === "Identifier") return node.name;
  return node.type === "StringLiteral" ? node.value : "";
}
