import type { Node } from "@babel/types";
import type { Analysis, Site } from "./analysis.ts";
import { answeringCaller } from "./answering-caller.ts";
import { attempted } from "./attempted.ts";
import { nameOfFunction } from "./callers.ts";
import { evidenceAt, intentAt } from "./evidence.ts";
import { isFromRequest, type Request, requestOf } from "./from-request.ts";
import { readerRefusal } from "./reader-refusal.ts";
import { caughtElsewhere, refusalFor } from "./refusal.ts";
import { saidAnswer } from "./said-answer.ts";
import { type FunctionNode, lineOf, textOf } from "./syntax.ts";
import { ancestorsOf, contains, functionAround, type Tree } from "./tree.ts";

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
  if (
    !kind ||
    !/^(?:SyntaxError|RangeError|TypeError|URIError|Error|ERR_INVALID_\w+)$/.test(site.type)
  )
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
  const said = saidAnswer(
    tree,
    fn,
    [argument, ...fn.params.map((each) => textOf(each, tree.text))].join(" "),
    "invalid",
  );
  if (said?.kind === "value")
    return {
      ...attempted(tree, call, fn, [`return ${said.code};`], said.evidence, named),
      ...trialOf(tree, fn, argument, kind, said.code),
    };
  const request = requestOf(tree, fn);
  const caller = request ? null : answeringCaller(site, tree, fn);
  if (caller)
    return refused(
      site,
      caller.tree,
      caller.call,
      caller.fn,
      kind,
      caller.request,
      sent(named, argument, kind),
    );
  const reader = request ? null : readerRefusal(site, tree, call, fn, kind.says);
  if (reader)
    return attempted(
      tree,
      call,
      fn,
      reader.lines,
      intentAt(
        reader.tree,
        reader.line,
        "sibling",
        "This is how input is refused here, and what is thrown is answered with 4xx.",
      ),
      sent(named, argument, kind),
    );
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
  return refused(site, tree, call, fn, kind, request, sent(named, argument, kind));
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
    caughtElsewhere(site, tree, call, kind.callee) ??
    refusalFor(site, tree, call, fn, request, kind.says);
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

function sent(analysis: Analysis, argument: string, { what }: Kind): Analysis {
  return {
    ...analysis,
    rootCause: `\`${argument}\` is read as ${what} without a guard, and what a client sent was not ${what}.`,
  };
}

/** The function with a broken text, where that is all it is given. */
function trialOf(
  tree: Tree,
  fn: FunctionNode,
  argument: string,
  { what }: Kind,
  gives: string,
): Pick<Analysis, "trial"> {
  const name = nameOfFunction(tree, fn);
  const [only, other] = fn.params;
  if (!name || other || only?.type !== "Identifier" || only.name !== argument || fn.async)
    return {};
  if (what !== "JSON") return {};
  const given = { code: '"{"', says: "a text that is no JSON" };
  return { trial: { path: tree.path, name, given, gives } };
}
