import type { CallExpression, Node } from "@babel/types";
import type { Analysis, Site } from "./analysis.ts";
import { editLines } from "./edit-lines.ts";
import { evidenceAt } from "./evidence.ts";
import { originOf } from "./origin.ts";
import {
  enclosingFunctionOf,
  findNodes,
  isFunction,
  lineOf,
  lineText,
  readSyntax,
  textOf,
} from "./syntax.ts";

const wording =
  /(?:is not iterable|is not a function|^Cannot read propert(?:y|ies) of undefined|is undefined$)/;

const somethingWasUndefined = /^Cannot read|is undefined$/;

/** A promise used as the value it will bring: its name was assigned from an async call without `await`. */
export function missingAwait(site: Site): Analysis | null {
  if (!wording.test(site.message)) return null;
  const syntax = readSyntax(site.path, site.text);
  if (!syntax) return null;
  const here = findNodes(syntax, isIdentifier).filter(({ node }) => lineOf(node) === site.line);
  for (const { node, ancestors } of here) {
    const fn = enclosingFunctionOf(ancestors);
    const origin = fn && originOf(node.name, fn, site.text);
    if (!fn || !origin?.init || origin.init.type !== "CallExpression") continue;
    if (somethingWasUndefined.test(site.message) && !isReadThrough(node, ancestors)) continue;
    const callee = calleeName(origin.init);
    const declared = callee && asyncDeclaration(callee, site);
    if (!declared) continue;
    if (
      origin.line !== site.line &&
      !mentions(site.message, node.name, lineText(site.text, site.line))
    )
      continue;
    return describe(site, {
      name: node.name,
      line: origin.line,
      call: origin.init,
      isAsync: fn.async === true,
      declared,
      callee,
    });
  }
  return null;
}

type Promised = {
  name: string;
  line: number;
  call: CallExpression;
  isAsync: boolean;
  declared: { path: string; line: number };
  callee: string;
};

function describe(site: Site, { name, line, call, isAsync, declared, callee }: Promised): Analysis {
  const source = textOf(call, site.text);
  const text = lineText(site.text, line);
  const analysis: Analysis = {
    class: "missing_await",
    culprit: { path: site.path, line },
    rootCause: `\`${name}\` holds a promise, not a value: \`${callee}\` is async, and its call at ${site.path}:${line} is not awaited.`,
    evidence: [
      {
        claim: `The call's promise is kept in \`${name}\` without \`await\`.`,
        path: site.path,
        line,
        quote: text.trim(),
      },
      {
        claim: `\`${callee}\` is async.`,
        path: declared.path,
        line: declared.line,
        quote: lineText(site.files[declared.path] ?? "", declared.line).trim(),
      },
      evidenceAt(site, site.line, `Here \`${name}\` is used as if it were the value.`),
    ],
    edits: null,
  };
  if (!isAsync)
    return {
      ...analysis,
      abstained: `The function that calls \`${callee}\` is not async: making it so changes all its callers.`,
    };
  const at = call.loc?.start.column ?? 0;
  if (!text.slice(at).startsWith(source.split(/\r?\n/)[0] ?? source))
    return { ...analysis, abstained: "The call could not be found on its line." };
  return {
    ...analysis,
    edits: [
      editLines(site.path, site.text, line, line, [`${text.slice(0, at)}await ${text.slice(at)}`]),
    ],
  };
}

/** A promise is never undefined, though what is read from it is: `promise.a.b` throws, `promise.a` does not. */
function isReadThrough(node: Node, ancestors: Node[]): boolean {
  const [outer, inner] = ancestors.slice(-2);
  return (
    inner?.type === "MemberExpression" &&
    inner.object === node &&
    outer?.type === "MemberExpression" &&
    outer.object === inner
  );
}

/** Firefox and V8 name the value in the message, or the line itself uses it as the failing object. */
function mentions(message: string, name: string, line: string): boolean {
  return (
    message.startsWith(`${name} `) ||
    message.startsWith(`${name}.`) ||
    line.includes(`${name}.`) ||
    line.includes(`of ${name}`) ||
    line.includes(`...${name}`)
  );
}

function calleeName(call: CallExpression): string | null {
  if (call.callee.type === "Identifier") return call.callee.name;
  const isMember =
    call.callee.type === "MemberExpression" && call.callee.property.type === "Identifier";
  return isMember &&
    call.callee.type === "MemberExpression" &&
    call.callee.property.type === "Identifier"
    ? call.callee.property.name
    : null;
}

/** Where one of the files read declares this name as an async function; null when none or several declare it. */
function asyncDeclaration(name: string, { files }: Site): { path: string; line: number } | null {
  const found = Object.entries(files).flatMap(([path, text]) => {
    const syntax = readSyntax(path, text);
    return syntax
      ? findNodes(syntax, isDeclarationOf(name)).map(({ node }) => ({ path, node }))
      : [];
  });
  const [only] = found;
  return only && found.length === 1 && isAsync(only.node)
    ? { path: only.path, line: lineOf(only.node) }
    : null;
}

function isDeclarationOf(name: string): (node: Node) => node is Node {
  return (node): node is Node => {
    if (node.type === "VariableDeclarator")
      return (
        node.id.type === "Identifier" &&
        node.id.name === name &&
        !!node.init &&
        isFunction(node.init)
      );
    if (node.type === "FunctionDeclaration") return node.id?.name === name;
    if (node.type === "ClassMethod" || node.type === "ObjectMethod")
      return node.key.type === "Identifier" && node.key.name === name;
    return false;
  };
}

function isAsync(declaration: Node): boolean {
  const fn = declaration.type === "VariableDeclarator" ? declaration.init : declaration;
  return !!fn && isFunction(fn) && fn.async === true;
}

function isIdentifier(node: Node): node is Extract<Node, { type: "Identifier" }> {
  return node.type === "Identifier";
}
