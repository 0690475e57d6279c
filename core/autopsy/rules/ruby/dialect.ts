import type { Dialect } from "../code/dialect.ts";

const absent =
  "(?:(?<a>@{0,2}\\w+(?:\\.\\w+)*)\\.nil\\?|!\\s?(?<b>@{0,2}\\w+)|not\\s+(?<c>@{0,2}\\w+)|(?<d>@{0,2}\\w+)\\s*==\\s*nil)";
const nameOf = (groups: Record<string, string | undefined> | undefined) =>
  groups?.a ?? groups?.b ?? groups?.c ?? groups?.d ?? groups?.e ?? null;

export const ruby: Dialect = {
  ends: "newline",
  blocks: "end",
  isBlock: (_, after) => /^\s*\|/.test(after),
  docs: "before",
  parameter: (text) => /^[*&]{0,2}(\w+)/.exec(text)?.[1] ?? null,
  returns: () => "",
  nullable: () => null,
  nothing: "nil",
  unit: "  ",
  word: "(?:@{0,2}[\\p{L}_][\\p{L}\\p{N}_]*[?!]?)",
  member: "&\\.|\\.(?!\\.)|::",
  keywords: new Set(
    "def end if elsif else unless while until for in do case when then return next break redo retry yield and or not nil true false begin rescue ensure raise class module super alias undef defined? puts require require_relative".split(
      " ",
    ),
  ),
  guard: (condition, body) => {
    const [only] = body;
    return body.length === 1 && only
      ? [`${only} if ${condition}`]
      : [`if ${condition}`, ...body.map((line) => `  ${line}`), "end"];
  },
  isNothing: (value) => `${value}.nil?`,
  isZero: (value) => `${value}.zero?`,
  isEmpty: (list) => `${list}.empty?`,
  answer: (value) => `return ${value}`,
  literal: (value) => {
    switch (value.kind) {
      case "none":
        return "nil";
      case "list":
        return "[]";
      case "map":
        return "{}";
      case "empty text":
        return '""';
      case "true":
      case "false":
        return value.kind;
      case "number":
        return value.value;
      case "text":
        return JSON.stringify(value.value);
      default:
        return null;
    }
  },
  asked: (head) =>
    nameOf(new RegExp(`^(?:if|elsif)\\s+${absent}$`).exec(head)?.groups) ??
    /^unless\s+(@{0,2}\w+)$/.exec(head)?.[1] ??
    null,
  leavesInLine: (statement) => {
    const leaves =
      "(?<does>(?:return|raise|halt|next|render|head|abort|redirect_to|fail)\\b.*?(?:\\s+and\\s+return)?)";
    const unless = new RegExp(`^${leaves}\\s+unless\\s+(?<e>@{0,2}\\w+)$`).exec(statement)?.groups;
    const found = unless ?? new RegExp(`^${leaves}\\s+if\\s+${absent}$`).exec(statement)?.groups;
    const name = nameOf(found);
    return name &&
      found?.does &&
      /^(?:return|raise|halt|next|abort|fail)\b|and\s+return$/.test(found.does)
      ? { name, does: found.does }
      : null;
  },
  assigned:
    /^(?<name>@{0,2}\w+(?:\.\w+)*(?:\s*,\s*@{0,2}\w+)*)\s*(?<![=!<>+\-*/|&])(?:\|\|)?=(?![=~>])\s*/,
  plainHead: /^(?:if|unless|else|elsif|begin|rescue|ensure|case|when)\b/,
  loopHead: /^(?:for\s+(?<name>\w+)\s+in\s+(?<of>.+)$|(?:while|until)\b|loop\s+do)/s,
  declare: (name, value) => `${name} = ${value}`,
};
