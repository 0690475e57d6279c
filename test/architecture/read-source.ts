import { posix } from "node:path";
import ts from "typescript";

/** One way in which a file reaches another or a package, whatever the syntax. */
export type Import = {
  /** As written; of a computed one what stands before its first `${`, and "" where nothing does. */
  specifier: string;
  /** From the repository's root; absent where the import names a package. */
  path: string | undefined;
};

export type Source = {
  file: string;
  imports: Import[];
  /** Texts in quotes or backticks that are no import's specifier. */
  texts: { text: string; line: number }[];
  /** Calls of `vi.importActual`, `vi.importMock` or `importOriginal` whose type somebody wrote by hand. */
  handTyped: number[];
  /** What reads a clock, chance, the environment or the network, as written. */
  impure: { text: string; line: number }[];
};

/** Reads one file by TypeScript's own parser: a comment or a text that looks like an import is none. */
export function readSource(file: string, text: string): Source {
  const parsed = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, false);
  const source: Source = { file, imports: [], texts: [], handTyped: [], impure: [] };
  const lineOf = (node: ts.Node) => {
    return parsed.getLineAndCharacterOfPosition(node.getStart(parsed)).line + 1;
  };
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier) {
      const written = leadingText(specifier) ?? "";
      source.imports.push({ specifier: written, path: pathOf(file, written) });
    }
    if (isImportActual(node) && writesType(node)) source.handTyped.push(lineOf(node));
    const impure = impurityOf(node);
    if (impure) source.impure.push({ text: impure, line: lineOf(node) });
    const own = leadingText(node);
    if (own !== undefined) source.texts.push({ text: own, line: lineOf(node) });
    ts.forEachChild(node, (child) => {
      if (child !== specifier) visit(child);
    });
  };
  visit(parsed);
  return source;
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isImportTypeNode(node)) return node.argument;
  if (!ts.isCallExpression(node)) return undefined;
  const { expression } = node;
  const isImport =
    expression.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(expression) && expression.text === "require") ||
    /^(?:vi|vitest)\.(?:importActual|importMock|mock|doMock)$/.test(nameOf(expression)) ||
    /^(?:require|import\.meta)\.resolve$/.test(nameOf(expression));
  return isImport ? node.arguments[0] : undefined;
}

function isImportActual(node: ts.Node): node is ts.CallExpression {
  if (!ts.isCallExpression(node)) return false;
  return /^(?:(?:vi|vitest)\.(?:importActual|importMock)|importOriginal)$/.test(
    nameOf(node.expression),
  );
}

/** A type that follows the module itself (`typeof import("./a.ts")`) is not written by hand. */
function writesType(node: ts.CallExpression): boolean {
  return (node.typeArguments ?? []).some((type) => !(ts.isImportTypeNode(type) && type.isTypeOf));
}

/** What an expression reads that the same input would not give again. */
function impurityOf(node: ts.Node): string | undefined {
  if (ts.isNewExpression(node) && nameOf(node.expression) === "Date") {
    return node.arguments?.length ? undefined : "new Date()";
  }
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
    const name = node.expression.text;
    return /^(?:Date|fetch|setTimeout|setInterval|require)$/.test(name) ? `${name}()` : undefined;
  }
  const name = nameOf(node);
  const read =
    /^(?:globalThis\.)?(?:Date\.now|Math\.random|performance\.now|process\.env|crypto\.(?:randomUUID|getRandomValues)|import\.meta\.env)$/;
  return read.test(name) ? name : undefined;
}

/** `a.b.c` of a chain of plain names, else "". */
function nameOf(node: ts.Node): string {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isMetaProperty(node)) return "import.meta";
  if (!ts.isPropertyAccessExpression(node)) return "";
  const left = nameOf(node.expression);
  return left === "" ? "" : `${left}.${node.name.text}`;
}

function leadingText(node: ts.Node): string | undefined {
  if (ts.isLiteralTypeNode(node)) return leadingText(node.literal);
  if (ts.isStringLiteralLike(node)) return node.text;
  return ts.isTemplateExpression(node) ? node.head.text : undefined;
}

function pathOf(file: string, specifier: string): string | undefined {
  if (specifier.startsWith("#")) return specifier.slice(1);
  if (!specifier.startsWith(".")) return undefined;
  return posix.join(posix.dirname(file), specifier);
}
