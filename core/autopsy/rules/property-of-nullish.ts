import type { MemberExpression, Node } from "@babel/types";
import type { Evidence } from "#core/autopsy/autopsy.ts";
import type { Analysis, Site } from "./analysis.ts";
import { whyNotEarly } from "./early-answer.ts";
import { editLines, indentOf } from "./edit-lines.ts";
import { evidenceAt, originEvidence } from "./evidence.ts";
import { nullPathOf } from "./null-path.ts";
import { originOf, rootName } from "./origin.ts";
import {
  enclosingFunctionOf,
  type Found,
  findNodes,
  lineOf,
  lineText,
  readSyntax,
  statementOf,
  textOf,
} from "./syntax.ts";

/** How V8, Firefox and Safari word it; the groups are what was missing and the property. */
const wordings: {
  pattern: RegExp;
  read: (match: RegExpExecArray) => { nullish: string; property: string };
}[] = [
  {
    pattern: /^Cannot read propert(?:y|ies) of (undefined|null) \(reading '(.{1,200})'\)/,
    read: ([, nullish = "", property = ""]) => ({ nullish, property }),
  },
  {
    pattern: /^Cannot read property '(.{1,200})' of (undefined|null)/,
    read: ([, property = "", nullish = ""]) => ({ nullish, property }),
  },
  {
    pattern: /^can't access property "?([^",]{1,200})"?, .{1,200} is (undefined|null)/,
    read: ([, property = "", nullish = ""]) => ({ nullish, property }),
  },
  {
    pattern: /^(undefined|null) is not an object \(evaluating '.{0,200}?\.([\w$]{1,200})'\)/,
    read: ([, nullish = "", property = ""]) => ({ nullish, property }),
  },
  {
    pattern: /^Cannot set propert(?:y|ies) of (undefined|null) \(setting '(.{1,200})'\)/,
    read: ([, nullish = "", property = ""]) => ({ nullish, property }),
  },
];

type Member = Found<MemberExpression>;

/** A property read from undefined or null. Writes a guard only where the code itself shows what a missing value means. */
export function propertyOfNullish(site: Site): Analysis | null {
  const wording = wordings
    .map(({ pattern, read }) => ({ match: pattern.exec(site.message), read }))
    .find(({ match }) => match);
  if (!wording?.match) return null;
  const { nullish, property } = wording.read(wording.match);
  const base = {
    class: "property_of_nullish" as const,
    culprit: { path: site.path, line: site.line },
    edits: null,
  };
  const unread = `Something was ${nullish} where its property \`${property}\` was read at ${site.path}:${site.line}.`;
  const syntax = readSyntax(site.path, site.text);
  if (!syntax)
    return {
      ...base,
      rootCause: unread,
      evidence: quoteOf(site, unread),
      abstained:
        "The file could not be parsed as JavaScript or TypeScript, so no patch was written.",
    };
  const members = findNodes(syntax, isMember).filter(
    (each) => reads(each.node, property) && lineOf(each.node.property) === site.line,
  );
  const exact = members.filter(
    ({ node }) => site.column !== undefined && node.property.loc?.start.column === site.column - 1,
  );
  const [member, other] = exact.length > 0 ? exact : members;
  if (!member)
    return {
      ...base,
      rootCause: unread,
      evidence: quoteOf(site, unread),
      abstained:
        "The expression that failed could not be found on that line, so no patch was written.",
    };
  const explained = explain(site, member, nullish, property);
  const refusal = other
    ? "Several expressions on this line could be the one that failed."
    : refuses(site, member);
  if (refusal) return { ...base, ...explained, abstained: refusal };
  return guard(site, member, { ...base, ...explained });
}

function isMember(node: Node): node is MemberExpression {
  return node.type === "MemberExpression";
}

function reads({ property, computed }: MemberExpression, name: string): boolean {
  if (property.type === "Identifier" && !computed) return property.name === name;
  if (property.type === "PrivateName") return `#${property.id.name}` === name;
  return computed;
}

function explain(
  site: Site,
  { node, ancestors }: Member,
  nullish: string,
  property: string,
): Pick<Analysis, "rootCause" | "evidence"> {
  const object = textOf(node.object, site.text);
  const fn = enclosingFunctionOf(ancestors);
  const name = rootName(node.object);
  const origin = fn && name ? originOf(name, fn, site.text) : null;
  const rootCause = `\`${object}\` is ${nullish} where \`${property}\` is read${origin ? `: ${origin.says}` : ""}.`;
  const read = `Here \`${property}\` is read from \`${object}\`, which was ${nullish}.`;
  const evidence = [...quoteOf(site, read), ...originEvidence(site, origin)];
  return { rootCause, evidence };
}

function quoteOf(site: Site, claim: string): Evidence[] {
  const evidence = evidenceAt(site, site.line, claim);
  return evidence.quote === "" ? [] : [evidence];
}

/** Why no guard may be written here, or null where one may. */
function refuses(site: Site, { node, ancestors }: Member): string | null {
  const target = targetOf([...ancestors, node]);
  if (!site.isThrowSite)
    return "The error was thrown inside a library that this line calls, so a guard here would only hide it.";
  if (target === "written")
    return "The failing expression is written to: a guard would silently drop the value.";
  if (target === "changed")
    return "The failing expression is changed in place: a guard would silently drop the change.";
  return null;
}

/** What happens to the property a member leads to, which may lie further down: `a.b` in `a.b.c = 1`. */
function targetOf(chain: Node[]): "written" | "changed" | null {
  const at = chain.findLastIndex((each, index) => {
    const parent = chain[index - 1];
    return parent?.type !== "MemberExpression" || parent.object !== each;
  });
  const parent = chain[at - 1];
  if (parent?.type === "UpdateExpression") return "changed";
  return parent?.type === "AssignmentExpression" && parent.left === chain[at] ? "written" : null;
}

function guard(site: Site, member: Member, analysis: Analysis): Analysis {
  const optional = inCondition(site, member, analysis);
  if (optional) return optional;
  const fn = enclosingFunctionOf(member.ancestors);
  const statement = statementOf(member);
  if (fn?.body.type !== "BlockStatement" || !statement)
    return { ...analysis, abstained: "There is no function body here that could answer early." };
  const nullPath = nullPathOf(fn, site.text);
  if (!nullPath) {
    return {
      ...analysis,
      abstained: `The value is needed afterwards, and nothing in this function says what should happen without \`${textOf(member.node.object, site.text)}\`. A guard would hide the missing value instead of handling it; a person has to decide.`,
    };
  }
  const refusal = whyNotEarly(member, statement, site.text);
  if (refusal) return { ...analysis, abstained: refusal };
  const from = lineOf(statement);
  const indent = indentOf(lineText(site.text, from));
  const check = `${indent}if (${absence(member.node, site.text)}) ${nullPath.returns}`;
  const untouched = lineText(site.text, from);
  return {
    ...analysis,
    evidence: [
      ...analysis.evidence,
      evidenceAt(
        site,
        nullPath.line,
        `The function already answers \`${nullPath.returns}\` when something is not there.`,
      ),
    ],
    edits: [editLines(site.path, site.text, from, from, [check, untouched])],
  };
}

/** In a condition, and before `??`, a missing value already has a meaning: `?.` is enough. */
function inCondition(site: Site, { node, ancestors }: Member, analysis: Analysis): Analysis | null {
  const chain = [...ancestors, node];
  const parents = chain.map((each, index) => ({ each, child: chain[index + 1] }));
  const meaning = parents.some(({ each, child }) => {
    if (
      each.type === "IfStatement" ||
      each.type === "ConditionalExpression" ||
      each.type === "WhileStatement"
    )
      return each.test === child && isBare(child, node);
    return each.type === "LogicalExpression" && each.operator === "??" && each.left === node;
  });
  const line = lineOf(node.property);
  if (!meaning || lineOf(node.object) !== line) return null;
  const text = lineText(site.text, line);
  const at = node.object.loc?.end.column ?? 0;
  const end = node.property.loc?.start.column ?? at;
  if (text.slice(at, end) !== ".") return null;
  return {
    ...analysis,
    edits: [
      editLines(site.path, site.text, line, line, [`${text.slice(0, at)}?.${text.slice(end)}`]),
    ],
  };
}

/** The condition is the read itself, or its negation: nothing else in it could change its meaning. */
function isBare(test: Node | undefined, node: Node): boolean {
  if (test === node) return true;
  return test?.type === "UnaryExpression" && test.operator === "!" && test.argument === node;
}

/** An empty text, 0 and `false` have properties too, so the guard asks for undefined and null alone. */
function absence({ object, property }: MemberExpression, text: string): string {
  const value = parenthesised(object, text);
  const name = property.type === "Identifier" ? property.name : "";
  const isOfText = name in String.prototype || name in Number.prototype;
  return isOfText ? `${value} == null` : `!${value}`;
}

function parenthesised(node: Node, text: string): string {
  const source = textOf(node, text);
  return /^[\w$.[\]"'?#]+$/.test(source) ? source : `(${source})`;
}
