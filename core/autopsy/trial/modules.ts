import type { File, Node } from "@babel/types";

/** The file that an import of another file means, where it was read. */
export function resolveImport(
  from: string,
  source: string,
  has: (path: string) => boolean,
): string | null {
  if (!source.startsWith(".")) return null;
  const parts = from.split("/").slice(0, -1);
  for (const each of source.split("/")) {
    if (each === "..") parts.pop();
    else if (each !== ".") parts.push(each);
  }
  const path = parts.join("/");
  const bare = path.replace(/\.[cm]?jsx?$/, "");
  const endings = ["", ".ts", ".tsx", ".js", ".mjs", ".cjs", "/index.ts", "/index.js"];
  return [...endings.map((each) => path + each), `${bare}.ts`, `${bare}.tsx`].find(has) ?? null;
}

export type Imported = { local: string; source: string; name: string };
/** `local` null: given on from another file. */
export type Exported = { name: string; local: string | null; source: string | null };

/** The names that a file brings in, types left out; `*` is the whole of a module. */
export function importsOf({ program }: File): Imported[] {
  return program.body.flatMap((node) => {
    if (node.type !== "ImportDeclaration" || node.importKind === "type") return [];
    const source = node.source.value;
    return node.specifiers.flatMap((each): Imported[] => {
      const local = each.local.name;
      if (each.type === "ImportDefaultSpecifier") return [{ local, source, name: "default" }];
      if (each.type === "ImportNamespaceSpecifier") return [{ local, source, name: "*" }];
      return each.importKind === "type" ? [] : [{ local, source, name: nameOf(each.imported) }];
    });
  });
}

/** The names that a file gives out. */
export function exportsOf({ program }: File): Exported[] {
  return program.body.flatMap((node): Exported[] => {
    if (node.type === "ExportDefaultDeclaration")
      return [{ name: "default", local: "*default", source: null }];
    if (node.type === "ExportAllDeclaration")
      return [{ name: "*", local: null, source: node.source.value }];
    if (node.type !== "ExportNamedDeclaration" || node.exportKind === "type") return [];
    const source = node.source?.value ?? null;
    const specified = node.specifiers.flatMap((each) =>
      each.type === "ExportSpecifier"
        ? [{ name: nameOf(each.exported), local: each.local.name, source }]
        : [],
    );
    return [
      ...specified,
      ...declaredBy(node.declaration ?? null).map((name) => ({ name, local: name, source: null })),
    ];
  });
}

/** Whether a file is a module of `import` and `export`, and not of `require`. */
export function isModule({ program }: File): boolean {
  return program.body.some(({ type }) => /^(?:Import|Export)/.test(type));
}

function declaredBy(node: Node | null): string[] {
  if (!node) return [];
  if (node.type === "VariableDeclaration")
    return node.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [id.name] : []));
  if ((node.type === "FunctionDeclaration" || node.type === "ClassDeclaration") && node.id)
    return [node.id.name];
  return node.type === "TSEnumDeclaration" ? [node.id.name] : [];
}

function nameOf(node: Node): string {
  if (node.type === "Identifier") return node.name;
  return node.type === "StringLiteral" ? node.value : "";
}
