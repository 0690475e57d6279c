import type { Node } from "@babel/types";
import type { Evidence } from "#core/autopsy/autopsy.ts";
import { bodyOf } from "./absence.ts";
import type { Analysis, Site } from "./analysis.ts";
import { isTest } from "./callers.ts";
import { evidenceAt, intentAt } from "./evidence.ts";
import { isFromRequest, type Request, requestOf } from "./from-request.ts";
import { refusalFor } from "./refusal.ts";
import { beginsItsLine, instead, linesBefore, rewrite } from "./rewrite.ts";
import { saidAnswer } from "./said-answer.ts";
import { bindingsAt } from "./scope.ts";
import { type FunctionNode, lineOf, textOf } from "./syntax.ts";
import { transplanted } from "./transplant.ts";
import {
  ancestorsOf,
  contains,
  functionAround,
  nodesIn,
  statementAround,
  type Tree,
} from "./tree.ts";

type Kind = {
  pattern: RegExp;
  /** The callee that fails so. */
  callee: RegExp;
  class: Analysis["class"];
  what: string;
  says: string;
};

const kinds: Kind[] = [
  {
    pattern:
      /(?:is not valid JSON|^Unexpected (?:end of JSON input|token|non-whitespace)|^Expected (?:property name|double-quoted property|',' or)|^JSON\.parse: |^JSON Parse error|^Bad (?:control|escaped) character in|^Unterminated string in JSON|^No number after minus sign)/,
    callee: /^JSON\.parse$|\.json$/,
    class: "unguarded_json_parse",
    what: "JSON",
    says: "The body is not valid JSON",
  },
  {
    pattern: /^Invalid URL/,
    callee: /^URL$/,
    class: "logic_error",
    what: "a URL",
    says: "The URL is not valid",
  },
  {
    pattern: /^Invalid time value/,
    callee: /\.toISOString$|^Intl\.|\.format$/,
    class: "logic_error",
    what: "a date",
    says: "The date is not valid",
  },
  {
    pattern: /^Cannot convert .{0,200} to a BigInt|cannot be converted to a BigInt/,
    callee: /^BigInt$/,
    class: "logic_error",
    what: "a whole number",
    says: "The number is not valid",
  },
  {
    pattern: /^URI malformed/,
    callee: /^decodeURI(?:Component)?$/,
    class: "logic_error",
    what: "an encoded text",
    says: "The text is not validly encoded",
  },
  {
    pattern: /^Invalid regular expression/,
    callee: /^RegExp$/,
    class: "logic_error",
    what: "a pattern",
    says: "The pattern is not valid",
  },
  {
    pattern: /^Invalid time zone specified|^Incorrect locale information/,
    callee: /^Intl\.\w+$|\.toLocale\w+$/,
    class: "logic_error",
    what: "a time zone or language",
    says: "The time zone or language is not valid",
  },
  {
    pattern:
      /^Invalid (?:array length|count value)|digits argument must be|precision argument|radix must be/,
    callee: /^Array$|\.(?:repeat|toFixed|toPrecision|toString|padStart)$/,
    class: "logic_error",
    what: "a number in range",
    says: "The number is out of range",
  },
];

/** What a client sent cannot be read, where nobody expects it to fail: answered as the code answers a bad request elsewhere. */
export function clientInput(site: Site): Analysis | null {
  const kind = kinds.find(({ pattern }) => pattern.test(site.message));
  if (!kind || !/^(?:SyntaxError|RangeError|TypeError|URIError|Error)$/.test(site.type))
    return null;
  if (kind.class === "unguarded_json_parse" && site.type !== "SyntaxError") return null;
  const base: Analysis = {
    class: kind.class,
    culprit: { path: site.path, line: site.line },
    rootCause:
      kind.what === "JSON"
        ? `Text that is not JSON is parsed at ${site.path}:${site.line}, and nothing catches the ${site.type}.`
        : `What is read at ${site.path}:${site.line} is not ${kind.what}, and nothing catches the ${site.type}.`,
    evidence: [evidenceAt(site, site.line, "Here it is read without a guard.")],
    edits: null,
  };
  const tree = site.trees(site.path);
  const call = tree && callOf(tree, site, kind);
  if (!tree || !call)
    return { ...base, abstained: "The call that reads it was not found on that line." };
  return guard(site, tree, call, kind, base);
}

function callOf(tree: Tree, site: Site, { callee }: Kind): Node | null {
  const found = tree.nodes.filter((node) => {
    if (node.type !== "CallExpression" && node.type !== "NewExpression") return false;
    if (lineOf(node) > site.line || (node.loc?.end.line ?? 0) < site.line) return false;
    return callee.test(textOf(node.callee, tree.text).replace(/\s+/g, ""));
  });
  const exact = found.filter((node) => startsAt(node, site.column));
  const [only, other] = exact.length > 0 ? exact : found;
  return only && !other ? only : null;
}

function startsAt(node: Node, column: number | undefined): boolean {
  if (node.type !== "CallExpression" && node.type !== "NewExpression") return false;
  const name =
    node.type === "CallExpression" && node.callee.type === "MemberExpression"
      ? node.callee.property
      : node;
  return column !== undefined && name.loc?.start.column === column - 1;
}

function guard(site: Site, tree: Tree, call: Node, kind: Kind, base: Analysis): Analysis {
  const fn = functionAround(tree, call);
  if (!fn)
    return {
      ...base,
      abstained:
        "The text is parsed while the program starts: it is configuration, and a default would hide that it is wrong. A person has to correct the setting.",
    };
  const argument = argumentOf(tree, call);
  const named = {
    ...base,
    rootCause: `\`${argument}\` is read as ${kind.what} without a guard, and it was not ${kind.what}.`,
  };
  if (isCaught(tree, call, fn))
    return {
      ...named,
      rootCause: `\`${argument}\` at ${site.path}:${site.line} is not ${kind.what}.`,
      abstained:
        "The error is caught here already, and reported all the same: what else should happen is for a person to decide.",
    };
  const said = saidAnswer(tree, fn, argument, "invalid");
  if (said?.kind === "value")
    return attempted(tree, call, fn, [`return ${said.code};`], said.evidence, named);
  const request = requestOf(tree, fn);
  if (!request)
    return {
      ...named,
      abstained:
        "This function does not answer requests: what should happen with bad text is for a person to decide.",
    };
  if (!isFromRequest(tree, call, request))
    return {
      ...named,
      abstained: `\`${argument}\` does not come from the request: a client cannot be blamed for it. What should happen when it is not ${kind.what} is for a person to decide.`,
    };
  return refused(site, tree, call, fn, kind, request, {
    ...named,
    rootCause: `\`${argument}\` is read as ${kind.what} without a guard, and what a client sent was not ${kind.what}.`,
  });
}

function refused(
  site: Site,
  tree: Tree,
  call: Node,
  fn: FunctionNode,
  kind: Kind,
  request: Request,
  analysis: Analysis,
): Analysis {
  const refusal =
    caughtElsewhere(site, tree, call, kind) ?? refusalFor(site, tree, call, fn, request, kind.says);
  if (!refusal)
    return {
      ...analysis,
      abstained:
        "No file read shows how a bad request is answered here: what should happen with bad text is for a person to decide.",
    };
  const how = intentAt(
    refusal.tree,
    refusal.line,
    "sibling",
    "This is how a bad request is answered.",
  );
  return attempted(tree, call, fn, refusal.lines, how, analysis);
}

/** The read in a `try`, and what is said in its `catch`; or why it does not fit in there. */
function attempted(
  tree: Tree,
  call: Node,
  fn: FunctionNode,
  lines: string[],
  evidence: Evidence,
  analysis: Analysis,
): Analysis {
  const statement = statementAround(tree, call);
  if (
    !statement ||
    functionAround(tree, statement) !== fn ||
    !beginsItsLine(tree, statement) ||
    !isReadAtOnce(tree, statement, call)
  )
    return {
      ...analysis,
      abstained:
        "The parsed value is used in the same expression, so that no simple guard fits: a person has to decide where the request is refused.",
    };
  return {
    ...analysis,
    evidence: [...analysis.evidence, evidence],
    edits: [tried(tree, statement, call, lines)],
    abstained: undefined,
  };
}

/** Whether nothing is done in the statement before the value is read: what is tried first may fail first. */
function isReadAtOnce(tree: Tree, statement: Node, call: Node): boolean {
  if (!/^(?:VariableDeclaration|ExpressionStatement|ReturnStatement)$/.test(statement.type))
    return false;
  const inside = ancestorsOf(tree, call).filter(
    (each) => contains(statement, each) && each !== statement,
  );
  if (inside.some(({ type }) => /^(?:Conditional|Logical)Expression$|^Function|^Arrow/.test(type)))
    return false;
  const earlier = nodesIn(tree, statement).filter(
    (node) =>
      /^(?:Call|New|Assignment|Update|Yield)Expression$/.test(node.type) &&
      (node.end ?? 0) <= (call.start ?? 0),
  );
  return (
    earlier.length === 0 &&
    !(statement.type === "VariableDeclaration" && statement.declarations.length > 1)
  );
}

/** `let x; try { x = … } catch { refuse }` in a declaration's place; else the value gets a name before its statement. */
function tried(tree: Tree, statement: Node, call: Node, lines: string[]) {
  const [declared] = statement.type === "VariableDeclaration" ? statement.declarations : [];
  const parent = tree.parents.get(call);
  const value = parent?.type === "AwaitExpression" ? parent : call;
  const caught = ["} catch {", ...lines.map((line) => `  ${line}`), "}"];
  if (
    declared?.id.type === "Identifier" &&
    declared.init &&
    isOnlyCast(tree, declared.init, value)
  ) {
    const type = declared.id.typeAnnotation ? textOf(declared.id.typeAnnotation, tree.text) : "";
    const name = declared.id.name;
    const init = textOf(declared.init, tree.text).split(/\r?\n/);
    const put = [
      `let ${name}${type};`,
      "try {",
      `  ${name} = ${init[0] ?? ""}`,
      ...init.slice(1).map((line) => `  ${line.trimStart()}`),
    ];
    const all = [...put.slice(0, -1), `${put.at(-1)};`, ...caught];
    return rewrite(
      tree,
      [{ ...linesBefore(tree, statement, all.slice(0, -1)), end: statement.end ?? 0 }].map(
        (change) => ({ ...change, text: `${change.text}}` }),
      ),
    );
  }
  const name = freeName(tree, call);
  const all = [`let ${name};`, "try {", `  ${name} = ${textOf(value, tree.text)};`, ...caught];
  return rewrite(tree, [linesBefore(tree, statement, all), instead(value, name)]);
}

function isOnlyCast(tree: Tree, init: Node, value: Node): boolean {
  let node: Node | undefined = value;
  while (
    node &&
    node !== init &&
    /^(?:TSAsExpression|TSNonNullExpression|ParenthesizedExpression|AwaitExpression)$/.test(
      tree.parents.get(node)?.type ?? "",
    )
  )
    node = tree.parents.get(node);
  if (node === init) return true;
  // `new Date(x).toISOString()` and the like: all of it may fail together.
  return (
    contains(init, value) &&
    !nodesIn(tree, init).some(
      (each) => each.type === "AwaitExpression" || /Function/.test(each.type),
    ) &&
    /^(?:Call|New|Member)Expression$/.test(init.type)
  );
}

function freeName(tree: Tree, call: Node): string {
  const taken = bindingsAt(tree, call);
  return ["parsed", "value", "given", "read"].find((each) => !taken.has(each)) ?? "parsedValue";
}

function argumentOf(tree: Tree, call: Node): string {
  if (call.type !== "CallExpression" && call.type !== "NewExpression") return "";
  const [first] = call.arguments;
  const callee = call.callee;
  const source = first ?? (callee.type === "MemberExpression" ? callee.object : callee);
  return textOf(source, tree.text).split(/\r?\n/)[0]?.slice(0, 80) ?? "";
}

function isCaught(tree: Tree, call: Node, fn: FunctionNode): boolean {
  return ancestorsOf(tree, call).some(
    (each) =>
      each.type === "TryStatement" &&
      !!each.handler &&
      contains(fn.body, each) &&
      contains(each.block, call),
  );
}

/** The same call stands in a `try` elsewhere, and what its `catch` answers fits here. */
function caughtElsewhere(
  site: Site,
  tree: Tree,
  call: Node,
  { callee }: Kind,
): { tree: Tree; line: number; lines: string[] } | null {
  const paths = [
    site.path,
    ...Object.keys(site.files).filter(
      (path) => path !== site.path && !isTest(path) && /catch/.test(site.files[path] ?? ""),
    ),
  ];
  for (const path of paths) {
    const other = site.trees(path);
    const handlers = (other?.nodes ?? []).flatMap((node) =>
      node.type === "TryStatement" && node.handler
        ? [{ block: node.block, body: node.handler.body, param: node.handler.param }]
        : [],
    );
    for (const { block, body, param } of handlers) {
      const isSame =
        other &&
        nodesIn(other, block).some(
          (node) =>
            (node.type === "CallExpression" || node.type === "NewExpression") &&
            callee.test(textOf(node.callee, other.text).replace(/\s+/g, "")),
        );
      const statements = bodyOf(body);
      const text = other ? textOf(body, other.text) : "";
      if (
        !other ||
        !isSame ||
        !/\b4\d\d\b|BadRequest/.test(text) ||
        (param && usesParam(other, body, param))
      )
        continue;
      if (!/^(?:Return|Throw)Statement$/.test(statements.at(-1)?.type ?? "")) continue;
      const lines = transplanted({
        from: other,
        nodes: statements,
        subject: "",
        lookup: null,
        to: { tree, at: call, lookup: null, subject: "" },
      });
      if (lines) return { tree: other, line: lineOf(statements[0] ?? body), lines };
    }
  }
  return null;
}

function usesParam(tree: Tree, body: Node, param: Node): boolean {
  const name = param.type === "Identifier" ? param.name : "";
  return nodesIn(tree, body).some((node) => node.type === "Identifier" && node.name === name);
}
