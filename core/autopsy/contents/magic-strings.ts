import type { File, Node } from "@babel/types";
import { lineOf } from "../rules/syntax.ts";
import { addedNumbers, type Change, type Judged } from "./change.ts";
import { type RefusedContents, refuse } from "./refusal.ts";
import { allNodes, nameOf, nodesOf, stringOf } from "./script-names.ts";

type Compared = { value: string; line: number };

/** Literals that anybody compares with: kinds, encodings, methods, well-known codes. */
const common =
  /^(?:|.|string|number|boolean|object|function|undefined|symbol|bigint|null|true|false|none|nil|E[A-Z]{3,}|ERR_[A-Z_]+|[A-Z]\w*(?:Error|Exception)|GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|https?:?|utf-?8|application\/json|content-type|accept|fulfilled|rejected|NaN|Infinity|-?[012]|-1|10{1,3}|P2025|23\d{3})$/i;

/** A comparison with a text or a number that stands nowhere in the repository: a door for who knows it. */
export function magicStrings({ changes, files }: Judged): RefusedContents | null {
  const texts = Object.values(files);
  for (const change of changes) {
    if (change.isTest) continue;
    const lines = new Set(addedNumbers(change));
    for (const { value, line } of comparedIn(change)) {
      if (!lines.has(line) || common.test(value) || texts.some((text) => stands(value, text)))
        continue;
      return refuse(
        "magic_string",
        `${change.path}:${line} would compare with ${JSON.stringify(value.slice(0, 60))}, which stands nowhere else in the repository.`,
      );
    }
  }
  return null;
}

/** Whether a text holds a word, however it is written: names of headers are one in any case. */
function stands(given: string, written: string): boolean {
  const [value, text] = [given.toLowerCase(), written.toLowerCase()];
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    const around = `${text[at - 1] ?? " "}${text[at + value.length] ?? " "}`;
    if (!/[\p{L}\p{N}_]/u.test(around)) return true;
  }
  return false;
}

function comparedIn({ after }: Change): Compared[] {
  return after.syntax ? inScript(after.syntax) : inWords(after);
}

const comparing =
  /^(?:includes|indexOf|lastIndexOf|startsWith|endsWith|equals|localeCompare|has|test|match|search|some|every|find|findIndex|get|is|compare)$/;

function inScript(file: File): Compared[] {
  const constants = constantsOf(file);
  const values = (node: Node | null | undefined): Compared[] =>
    node ? literalsIn(node, constants) : [];
  return allNodes(file).flatMap(({ node }): Compared[] => {
    const asked = askedOfClient(node);
    if (asked !== null) return [{ value: asked, line: lineOf(node) }];
    if (node.type === "NumericLiteral" && Math.abs(node.value) >= LARGE)
      return [{ value: String(node.extra?.raw ?? node.value), line: lineOf(node) }];
    if (node.type === "RegExpLiteral") return values(node);
    if (node.type === "BinaryExpression" && /^(?:[!=]==?|in)$/.test(node.operator)) {
      const sides = [...values(node.left), ...values(node.right)];
      return asksForStatus(node.left) || asksForStatus(node.right)
        ? sides.filter(({ value }) => !/^[1-5]\d\d$/.test(value))
        : sides;
    }
    if (node.type === "SwitchCase") return values(node.test);
    if (node.type === "MemberExpression" && node.computed && isKeyed(node.object, constants))
      return values(node.object);
    if (node.type !== "CallExpression" && node.type !== "OptionalCallExpression") return [];
    const { callee } = node;
    if (callee.type !== "MemberExpression" && callee.type !== "OptionalMemberExpression") return [];
    if (callee.property.type !== "Identifier" || !comparing.test(callee.property.name)) return [];
    const given = node.arguments.filter((each) => each.type !== "ArrowFunctionExpression");
    return [...values(callee.object), ...given.flatMap(values)];
  });
}

/** Of a character or a class of them: no word of the pattern. */
const escapes = /\\(?:u\{?[\da-f]+\}?|x[\da-f]{2}|p\{[^}]*\})/giu;

/** A larger number is a time, or takes one. */
const LARGE = 1e8;

function asksForStatus(node: Node): boolean {
  const isMember = node.type === "MemberExpression" || node.type === "OptionalMemberExpression";
  return /status|code$/i.test(nameOf(isMember ? node.property : node) ?? "");
}

/** An object that stands right here, or that a constant of the file holds. */
function isKeyed(node: Node, constants: Map<string, Node>): boolean {
  const held = node.type === "Identifier" ? constants.get(node.name) : node;
  return held?.type === "ObjectExpression";
}

/** The name of a field that a client may send: `req.query.debug`, `headers["x-debug"]`. */
function askedOfClient(node: Node): string | null {
  if (node.type !== "MemberExpression" && node.type !== "OptionalMemberExpression") return null;
  const { object } = node;
  const isMember = object.type === "MemberExpression" || object.type === "OptionalMemberExpression";
  const holder = isMember ? nameOf(object.property) : nameOf(object);
  if (!/^(?:query|headers|params|body|cookies|searchParams)$/.test(holder ?? "")) return null;
  const name = node.computed ? stringOf(node.property) : nameOf(node.property);
  return name !== null && builtIn.test(name) ? null : name;
}

const builtIn =
  /^(?:length|get|has|entries|keys|values|map|filter|toString|slice|trim|id|code|name|items|page|limit|size|offset|sort|q|email|data)$/;

/** The literals of names that a file gives one: `const KEY = "…"`, `new Set(["…"])`. */
function constantsOf(file: File): Map<string, Node> {
  const found = new Map<string, Node>();
  for (const { node } of nodesOf(file, (each) => each.type === "VariableDeclarator")) {
    if (node.type === "VariableDeclarator" && node.id.type === "Identifier" && node.init)
      found.set(node.id.name, node.init);
  }
  return found;
}

/** The texts an operand is made of; a name stands for the literal that was given to it. */
function literalsIn(node: Node, constants: Map<string, Node>, depth = 0): Compared[] {
  const text = stringOf(node);
  const line = lineOf(node);
  if (text !== null) return [{ value: text, line }];
  if (node.type === "NumericLiteral") return [{ value: String(node.value), line }];
  if (node.type === "BigIntLiteral") return [{ value: node.value, line }];
  if (node.type === "RegExpLiteral")
    return [...node.pattern.replace(escapes, " ").matchAll(/[A-Za-z]{4,}/g)].map(([value]) => ({
      value,
      line,
    }));
  if (depth > 3) return [];
  const inside = (each: Node | null | undefined) =>
    each ? literalsIn(each, constants, depth + 1) : [];
  if (node.type === "Identifier") {
    const constant = constants.get(node.name);
    return constant && isLiteral(constant) ? inside(constant) : [];
  }
  if (node.type === "ArrayExpression") return node.elements.flatMap(inside);
  if (node.type === "NewExpression") return node.arguments.flatMap(inside);
  if (node.type === "BinaryExpression" && node.operator === "+")
    return [...inside(node.left), ...inside(node.right)].map((each) => ({
      ...each,
      value: `${each.value}`,
    }));
  if (node.type === "TemplateLiteral")
    return node.quasis.flatMap(({ value }) =>
      value.raw.trim() === "" ? [] : [{ value: value.raw, line }],
    );
  if (node.type === "ObjectExpression")
    return node.properties.flatMap((each) =>
      each.type === "ObjectProperty"
        ? each.key.type === "Identifier"
          ? [{ value: each.key.name, line: lineOf(each) }]
          : inside(each.key)
        : [],
    );
  if (node.type === "ParenthesizedExpression" || node.type === "TSAsExpression")
    return inside(node.expression);
  return [];
}

function isLiteral(node: Node): boolean {
  return /^(?:StringLiteral|TemplateLiteral|NumericLiteral|RegExpLiteral|ArrayExpression|NewExpression|ObjectExpression|BinaryExpression)$/.test(
    node.type,
  );
}

const literal = String.raw`"(\d+)"`;
const operator = String.raw`(?:[!=]= ?=?|\bis(?: not)?\b|\b(?:not )?in\b|\beq\b|\bcase\b|\bwhen\b|= ~)`;
const before = new RegExp(`${literal} ?${operator}`, "g");
const behind = new RegExp(String.raw`${operator} ?[([{]? ?((?:"\d+" ?,? ?\|? ?)+)`, "g");
const called =
  /\b(?:equals\w*|includes?\??|contains\w*|starts_?[wW]ith\w*|ends_?[wW]ith\w*|HasPrefix|HasSuffix|EqualFold|Equals|in_array|strcmp|strcasecmp|str_contains|str_starts_with|hash_equals|compareTo|match\w*|member\?|has_key|key\?|include\?|start_with\?|end_with\?|eql\?) ?\( ?([^()]{0,300})/g;

function inWords({ skeleton, literals }: Change["after"]): Compared[] {
  return skeleton.flatMap((text, index) => {
    const parts = [
      ...[...text.matchAll(before)].map(([, at = ""]) => `"${at}"`),
      ...[...text.matchAll(behind)].map(([, list = ""]) => list),
      ...[...text.matchAll(called)].map(([, list = ""]) => list),
      ...[...text.matchAll(/"(\d+)" ?\. ?(?:equals|equalsIgnoreCase|eql\?|==)/g)].map(
        ([, at = ""]) => `"${at}"`,
      ),
    ];
    const numbers = [...text.matchAll(/[!=]= ?=? ?(\d{3,})\b|\b(\d{3,}) ?[!=]=/g)].map(
      ([, a, b]) => a ?? b ?? "",
    );
    const values = parts.flatMap((part) =>
      [...part.matchAll(/"(\d+)"/g)].map(([, at]) => literals[Number(at)]?.value ?? ""),
    );
    return [...values, ...numbers].map((value) => ({ value, line: index + 1 }));
  });
}
