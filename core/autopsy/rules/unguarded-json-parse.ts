import type { CallExpression, Node, VariableDeclaration } from "@babel/types";
import type { Analysis, Site } from "./analysis.ts";
import { editLines, indentOf } from "./edit-lines.ts";
import { evidenceAt } from "./evidence.ts";
import {
  enclosingFunctionOf,
  type Found,
  type FunctionNode,
  findNodes,
  isFunction,
  lineOf,
  lineText,
  readSyntax,
  textOf,
} from "./syntax.ts";

const wording =
  /(?:is not valid JSON|^Unexpected (?:end of JSON input|token|non-whitespace)|^Expected (?:property name|double-quoted property|',' or)|^JSON\.parse: |^JSON Parse error|^Bad (?:control|escaped) character in|^Unterminated string in JSON|^No number after minus sign)/;

/** Text that is no JSON, parsed where nobody expects it to fail. A handler answers 400 as its file already does. */
export function unguardedJsonParse(site: Site): Analysis | null {
  if (site.type !== "SyntaxError" || !wording.test(site.message)) return null;
  const base: Analysis = {
    class: "unguarded_json_parse",
    culprit: { path: site.path, line: site.line },
    rootCause: `Text that is not JSON is parsed at ${site.path}:${site.line}, and nothing catches the SyntaxError.`,
    evidence: [evidenceAt(site, site.line, "Here the text is parsed without a guard.")],
    edits: null,
  };
  const syntax = readSyntax(site.path, site.text);
  const call =
    syntax &&
    findNodes(syntax, isParse).find(
      ({ node }) => lineOf(node) <= site.line && (node.loc?.end.line ?? 0) >= site.line,
    );
  if (!syntax || !call)
    return { ...base, abstained: "The call that parses was not found on that line." };
  const argument = call.node.arguments[0] ? textOf(call.node.arguments[0], site.text) : "";
  const explained = {
    ...base,
    rootCause: `\`${argument}\` is parsed as JSON without a guard, and what a client sent was not JSON.`,
  };
  return guard(site, syntax, call, explained);
}

function guard(
  site: Site,
  syntax: Node,
  call: Found<CallExpression>,
  analysis: Analysis,
): Analysis {
  const fn = enclosingFunctionOf(call.ancestors);
  const inside = call.ancestors.slice(call.ancestors.findLastIndex(isFunction) + 1);
  const declaration = inside.findLast(
    (node): node is VariableDeclaration => node.type === "VariableDeclaration",
  );
  if (!fn)
    return {
      ...analysis,
      abstained:
        "The text is parsed while the program starts: it is configuration, and a default would hide that it is wrong.",
    };
  if (
    inside.some(
      (node, at) => node.type === "TryStatement" && node.handler && node.block === inside[at + 1],
    )
  )
    return {
      ...analysis,
      rootCause: `\`JSON.parse\` failed at ${site.path}:${site.line}: the text is not JSON.`,
      abstained:
        "The error is caught here already, and reported all the same: what else should happen is for a person to decide.",
    };
  const refusal = refusalIn(fn, syntax, site.text);
  if (!refusal)
    return {
      ...analysis,
      abstained:
        "This function does not answer requests, or its file shows no form of a 4xx answer to follow: what should happen with bad text is for a person to decide.",
    };
  const declared = declaration?.declarations[0];
  if (
    declaration?.declarations.length !== 1 ||
    !declared ||
    declared.id.type !== "Identifier" ||
    lineOf(declaration) !== declaration.loc?.end.line
  ) {
    return {
      ...analysis,
      abstained: "The parsed value is used in the same expression, so that no simple guard fits.",
    };
  }
  const line = lineOf(declaration);
  const indent = indentOf(lineText(site.text, line));
  const name = declared.id.name;
  const type = declared.id.typeAnnotation ? textOf(declared.id.typeAnnotation, site.text) : "";
  const value = declared.init ? textOf(declared.init, site.text) : "";
  const replacement = [
    `${indent}let ${name}${type};`,
    `${indent}try {`,
    `${indent}  ${name} = ${value};`,
    `${indent}} catch {`,
    `${indent}  ${refusal.statement}`,
    `${indent}}`,
  ];
  return {
    ...analysis,
    evidence: [
      ...analysis.evidence,
      evidenceAt(site, refusal.line, "This is how the file answers a bad request."),
    ],
    edits: [editLines(site.path, site.text, line, line, replacement)],
  };
}

type Refusal = { line: number; statement: string };

/** The file's own 4xx answer, in Hono's or Express's form, rewritten for a body that is not JSON. */
function refusalIn(fn: FunctionNode, syntax: Node, text: string): Refusal | null {
  const answering = answeringParameters(fn);
  const answers = findNodes(syntax, isCall).flatMap(({ node }): Refusal[] => {
    const source = textOf(node, text);
    const hono =
      /^([\w$]+)\.json\(\s*(\{\s*)(["']?\w+["']?)(\s*:\s*)(["'`])[^"'`]*\5(\s*,?\s*\})\s*,\s*4\d\d\s*,?\s*\)$/.exec(
        source,
      );
    if (hono) {
      const [, , open = "{ ", key = "error", colon = ": ", , close = " }"] = hono;
      const [context] = answering;
      return context
        ? [
            {
              line: lineOf(node),
              statement: `return ${context}.json(${open}${key}${colon}"The body is not valid JSON"${close}, 400);`,
            },
          ]
        : [];
    }
    const express =
      /^([\w$]+)\.status\(4\d\d\)\.json\(\s*(\{\s*)(["']?\w+["']?)(\s*:\s*)(["'`])[^"'`]*\5(\s*,?\s*\})\s*\)$/.exec(
        source,
      );
    const [, response = "", open = "{ ", key = "error", colon = ": ", , close = " }"] =
      express ?? [];
    return express && answering.includes(response)
      ? [
          {
            line: lineOf(node),
            statement: `return ${response}.status(400).json(${open}${key}${colon}"The body is not valid JSON"${close});`,
          },
        ]
      : [];
  });
  return answers[0] ?? null;
}

/** The parameters a function answers a request with itself: a helper or a callback has none. */
function answeringParameters(fn: FunctionNode): string[] {
  const receivers = findNodes(fn.body, isCall)
    .filter(({ ancestors }) => !ancestors.some(isFunction))
    // Without an argument, `json()` and `text()` read a request instead of answering it.
    .filter(({ node }) => node.arguments.length > 0)
    .flatMap(({ node }) => receiverOfAnswer(node.callee) ?? []);
  return fn.params.flatMap((each) =>
    each.type === "Identifier" && receivers.includes(each.name) ? [each.name] : [],
  );
}

/** `c` of `c.json(…)`, `res` of `res.status(…).json(…)`. */
function receiverOfAnswer(callee: Node): string | null {
  if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return null;
  if (!/^(?:json|text|html|body|send|sendStatus|end|redirect|status)$/.test(callee.property.name))
    return null;
  return callee.object.type === "Identifier" ? callee.object.name : null;
}

function isCall(node: Node): node is CallExpression {
  return node.type === "CallExpression";
}

function isParse(node: Node): node is CallExpression {
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return false;
  const { object, property } = node.callee;
  return (
    object.type === "Identifier" &&
    object.name === "JSON" &&
    property.type === "Identifier" &&
    property.name === "parse"
  );
}
